// The scripts of a story's page that are modules. In production they are one file (newsroom/staticfiles.py).
import "./presence.js";
import "./panels.js";
import "./autosave.js";
import "./passages.js";
import "./story.js";
import "./preview-panel.js";
import "./agreement.js";
