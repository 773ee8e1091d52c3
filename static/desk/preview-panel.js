// The preview beside the story: the public page of what is typed, at the width of a phone or of a computer. It follows
// the typing. Without this module, the preview buttons open a tab.

const FOLLOW_AFTER = 1500; // milliseconds without typing

function preparePanel(panel) {
  const form = panel.closest("form");
  const page = panel.querySelector("iframe");
  const widths = panel.querySelector(".preview-panel__widths");
  const buttons = [...panel.querySelectorAll("[formtarget]")];
  const tabs = document.querySelector(".story-side__tabs");
  const tabOf = (name) => document.getElementById(`tab-${name}`);
  let shown = null; // the button whose page is shown
  let waiting = 0;
  let scrolled = 0;

  function select(name) {
    for (const tab of tabs.children) {
      const isChosen = tab === tabOf(name);
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    if (name === "preview" && !shown) draw(buttons.find((each) => each.lang === form.dataset.language) ?? buttons[0]);
    form.classList.toggle("story--preview", name === "preview");
    if (name !== "preview") setWidth("phone");
  }

  function setWidth(width) {
    form.classList.toggle("story--wide-preview", width === "desktop");
    for (const each of widths.children) each.setAttribute("aria-pressed", String(each.dataset.width === width));
  }

  function draw(button) {
    shown = button;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
    scrolled = page.contentWindow?.scrollY ?? 0;
    page.hidden = false;
    form.requestSubmit(button);
  }

  for (const button of buttons) button.formTarget = page.name;
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[formtarget]");
    if (button && event.isTrusted) {
      event.preventDefault();
      draw(button);
    }
    const width = event.target.closest("[data-width]")?.dataset.width;
    if (width) setWidth(width);
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && setWidth("phone"));
  page.addEventListener("load", () => page.contentWindow.scrollTo(0, scrolled));
  form.addEventListener("input", ({ target }) => {
    if (panel.hidden || panel.contains(target)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => !panel.hidden && draw(shown), FOLLOW_AFTER);
  });

  tabs.hidden = widths.hidden = false;
  tabs.addEventListener("click", ({ target }) => target.closest("[role=tab]") && select(target.id.replace("tab-", "")));
  tabs.addEventListener("keydown", ({ key }) => {
    if (!["ArrowLeft", "ArrowRight"].includes(key)) return;
    const next = tabs.querySelector("[aria-selected=false]");
    select(next.id.replace("tab-", ""));
    next.focus();
  });
  select("story");
}

document.querySelectorAll(".preview-panel").forEach(preparePanel);
