"""What machines read: search engines, feed readers, messengers, other newsrooms."""
