"""Reads exports of WordPress: WXR 1.0 to 1.2, the files of Tools → Export."""
