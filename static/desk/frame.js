// The scripts of every page of the desk. In production they are one file (newsroom/staticfiles.py).
import "./menus.js";
import "./search-box.js";
import "./shortcuts.js";
import "./messages.js";
