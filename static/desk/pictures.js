// The page of a picture: the focal point, set by a click or the arrow keys.

const STEPS = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] };

function setFocalPoint(view) {
  const [across, down] = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
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
    view.querySelectorAll(".focal__crop img").forEach((crop) => {
      crop.style.objectPosition = `${x}% ${y}%`;
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
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    move(Number(across.value) + step[0], Number(down.value) + step[1]);
  });
  for (const input of [across, down]) input.addEventListener("input", show);
  show();
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".focal").forEach(setFocalPoint);
});
