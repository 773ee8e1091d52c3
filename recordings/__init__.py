"""The library of audio and video files."""
