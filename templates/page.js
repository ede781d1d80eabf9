// What a reader can do with the map: point at a step, a queue or a place, tab to it or tap it and see all that is known of it. Without this
// script they still have their titles, and everything else stands in the tables.
(() => {
  const map = document.querySelector(".map"), figure = map.querySelector("figure"), scroll = map.querySelector(".scroll");
  const boxes = [], panelOf = new Map();
  let open = null, kept = false, later = 0, touched = false;

  const place = () => {
    if (!open) return;
    const panel = panelOf.get(open), box = open.getBoundingClientRect(), room = figure.getBoundingClientRect();
    const under = box.bottom + 8 + panel.offsetHeight <= innerHeight || box.top - 8 - panel.offsetHeight < 0;
    const left = box.left + box.width / 2 - panel.offsetWidth / 2 - room.left;
    panel.style.left = `${Math.max(0, Math.min(left, room.width - panel.offsetWidth))}px`;
    panel.style.top = `${(under ? box.bottom + 8 : box.top - 8 - panel.offsetHeight) - room.top}px`;
  };
  const expanded = (box, yes) => box.getAttribute("role") === "button" && box.setAttribute("aria-expanded", yes);
  const hide = () => {
    clearTimeout(later);
    if (!open) return;
    panelOf.get(open).hidden = true;
    expanded(open, false);
    open = null;
    kept = false;
  };
  const show = box => {
    clearTimeout(later);
    if (open === box) return;
    hide();
    open = box;
    panelOf.get(box).hidden = false;
    expanded(box, true);
    place();
  };
  const leave = () => { later = setTimeout(() => kept || document.activeElement === open || hide(), 200); };

  for (const panel of map.querySelectorAll(".about")) {
    const step = document.getElementById(panel.dataset.step), box = step?.closest("a") ?? step;
    if (!box) continue;
    boxes.push(box);
    panelOf.set(box, panel);
    step.querySelector("title")?.remove();  // or the browser would show it over the panel
    step.setAttribute("aria-label", panel.querySelector(".who").textContent);
    box.setAttribute("aria-label", panel.querySelector(".who").textContent);
    box.setAttribute("aria-describedby", panel.id);
    if (box === step) {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "button");
      expanded(box, false);
    }
    box.addEventListener("pointerenter", event => event.pointerType === "mouse" && !kept && show(box));
    box.addEventListener("pointerleave", event => event.pointerType === "mouse" && leave());
    box.addEventListener("pointerdown", event => { touched = event.pointerType !== "mouse"; });
    box.addEventListener("focus", () => show(box));
    box.addEventListener("blur", event => panel.contains(event.relatedTarget) || hide());
    box.addEventListener("click", event => {
      if (box !== step && !(touched && !kept)) return;  // a link is followed; by touch, on the second tap
      event.preventDefault();
      if (open === box && kept) return hide();
      show(box);
      kept = true;
    });
    box.addEventListener("keydown", event => {
      touched = false;
      const to = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      if (to) boxes[boxes.indexOf(box) + to]?.focus();
      if (to || (box === step && event.key === " ")) event.preventDefault();
      if (box === step && (event.key === "Enter" || event.key === " ")) open === box ? hide() : show(box);
    });
    panel.addEventListener("pointerenter", () => clearTimeout(later));
    panel.addEventListener("pointerleave", event => event.pointerType === "mouse" && leave());
  }
  document.addEventListener("keydown", event => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", event =>
    open && !open.contains(event.target) && !panelOf.get(open).contains(event.target) && hide());
  scroll.addEventListener("scroll", place);
  addEventListener("resize", place);
  map.classList.toggle("answers", boxes.length > 0);

  // What is wider than its room says so, and can be scrolled by the keyboard.
  const look = () => {
    map.classList.toggle("wider", scroll.scrollWidth > scroll.clientWidth + 1);
    for (const part of document.querySelectorAll(".wide")) {
      if (part.scrollWidth > part.clientWidth + 1) part.setAttribute("tabindex", "0");
      else part.removeAttribute("tabindex");
    }
  };
  new ResizeObserver(look).observe(scroll);
  map.querySelector("#full").addEventListener("change", () => { look(); place(); });
})();
