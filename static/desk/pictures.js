// The focal point of a picture, set by a click or the arrow keys; and the field of a form that chooses one picture.

const FOCAL_STEPS = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] };

function setFocalPoint(view) {
  const { focal_x: across, focal_y: down } = view.closest("form")?.elements ?? {};
  if (!across) return; // read-only for this person
  const whole = view.querySelector(".focal__whole");
  const picture = whole.querySelector("img");
  const point = whole.appendChild(Object.assign(document.createElement("span"), { className: "focal__point" }));
  const help = view.querySelector(".focal__help");
  help.hidden = false;
  Object.assign(whole, { tabIndex: 0, ariaLabel: help.textContent });
  whole.setAttribute("role", "group");
  const percent = (number) => Math.min(100, Math.max(0, Math.round(number)));
  const show = () => {
    const [x, y] = [percent(Number(across.value)), percent(Number(down.value))];
    point.style.left = `${x}%`;
    point.style.top = `${y}%`;
    const top = x === 50 && y === 50 ? 0 : y; // readers get the upper edge while nobody has set the point
    view.querySelectorAll(".focal__crop img").forEach((crop) => {
      crop.style.objectPosition = `${x}% ${top}%`;
    });
  };
  const move = (x, y) => {
    [across.value, down.value] = [percent(x), percent(y)];
    show();
  };
  picture.addEventListener("click", ({ offsetX, offsetY }) =>
    move((offsetX / picture.clientWidth) * 100, (offsetY / picture.clientHeight) * 100),
  );
  whole.addEventListener("keydown", (event) => {
    const step = FOCAL_STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    move(Number(across.value) + step[0], Number(down.value) + step[1]);
  });
  for (const input of [across, down]) input.addEventListener("input", show);
  show();
}

const setFocalPoints = (part) => part.querySelectorAll(".focal").forEach(setFocalPoint);

function choosePicture(field) {
  const [thumbnail, name] = field.children;
  const input = field.querySelector("input[type=number]");
  const [choose, remove] = field.querySelectorAll("[data-choose], [data-remove]");
  const camera = field.querySelector("input[type=file]");
  const url = field.dataset.picker;
  field.querySelector(".picture-field__buttons").hidden = false;
  field.querySelector(".picture-field__number").hidden = true;
  let shown = input.value;

  const show = (choice) => {
    shown = input.value;
    thumbnail.hidden = !choice;
    if (choice) thumbnail.src = choice.thumbnail;
    name.textContent = choice?.name ?? name.dataset.none;
    choose.textContent = choice ? choose.dataset.change : choose.dataset.first;
    remove.hidden = !choice;
  };
  const set = (choice) => {
    input.value = choice?.id ?? "";
    show(choice);
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  const open = (files = []) => {
    choose.focus();
    document.dispatchEvent(
      new CustomEvent("picker:open", { detail: { url, files, onChoose: ([choice]) => set(choice) } }),
    );
  };

  choose.addEventListener("click", () => open());
  remove.addEventListener("click", () => {
    set(null);
    choose.focus();
  });
  camera.addEventListener("change", () => {
    open([...camera.files]);
    camera.value = "";
  });
  deskUploads.onDrop(field, open);
  // Another script puts back a number that was not saved.
  input.addEventListener("change", async () => {
    if (input.value === shown) return;
    if (!input.value) return show(null);
    const answer = await fetch(`${url}?dialog=1&number=${encodeURIComponent(input.value)}`).catch(() => null);
    const html = answer?.ok ? await answer.text() : "";
    const row = new DOMParser().parseFromString(html, "text/html").querySelector("[data-choice]");
    show(row ? JSON.parse(row.dataset.choice) : null);
  });
}

document.addEventListener("fragment:shown", ({ detail }) => setFocalPoints(detail));
document.addEventListener("DOMContentLoaded", () => {
  setFocalPoints(document);
  document.querySelectorAll(".picture-field").forEach(choosePicture);
});
