// What a reader can do with the map: zoom, pan, fit it in, fill the screen, jump to a step; point at a step, a queue or a place, tab to
// it or tap it and see all that is known of it. Without this script the map still scrolls at full size, its parts have their titles, and
// everything else stands in the tables.
(() => {
  const map = document.querySelector(".map"), figure = map?.querySelector("figure"), scroll = map?.querySelector(".scroll");
  const picture = scroll?.querySelector("svg");

  // What is wider than its room can be scrolled by the keyboard, and says so on the map.
  const look = () => {
    if (scroll) {
      map.classList.toggle("wider", scroll.scrollWidth > scroll.clientWidth + 1);
      map.classList.toggle("larger", scroll.scrollWidth > scroll.clientWidth + 1 || scroll.scrollHeight > scroll.clientHeight + 1);
    }
    for (const part of document.querySelectorAll(".wide")) {
      if (part.scrollWidth > part.clientWidth + 1) part.setAttribute("tabindex", "0");
      else part.removeAttribute("tabindex");
    }
  };
  if (!picture) {
    look();
    addEventListener("resize", look);
    return;
  }

  // Panels.
  const boxes = [], panelOf = new Map();
  let open = null, kept = false, later = 0, touched = false, drag = null;

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
    box.addEventListener("pointerenter", event => event.pointerType === "mouse" && !kept && !drag && show(box));
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
  map.classList.toggle("answers", boxes.length > 0);

  // Zoom: 1 is the map's own size. `scale` is null until somebody zooms: then the style sheet says how wide the map is.
  const tools = map.querySelector(".tools"), output = tools.querySelector("output"), jump = tools.querySelector("select");
  const [, , wide, high] = picture.getAttribute("viewBox").split(" ").map(Number);
  const LEAST = 0.1, MOST = 4, STEP = 1.25, READABLE = 0.7, PADDING = 2;
  let scale = null, fitted = false;

  const now = () => picture.getBoundingClientRect().width / wide;
  const tell = () => { output.textContent = `${Math.round(now() * 100)} %`; look(); place(); };
  const zoom = (to, x = scroll.clientWidth / 2, y = scroll.clientHeight / 2) => {
    const from = now(), left = scroll.scrollLeft + x, top = scroll.scrollTop + y;
    scale = Math.min(MOST, Math.max(LEAST, to));
    fitted = false;
    map.classList.add("zoomed");
    picture.style.width = `${wide * scale}px`;
    scroll.scrollLeft = left * scale / from - x;  // what is under the pointer stays there
    scroll.scrollTop = top * scale / from - y;
    tell();
  };
  const fit = () => {
    const across = (scroll.clientWidth - 2 * PADDING) / wide, down = (scroll.clientHeight - 2 * PADDING) / high;
    zoom(document.fullscreenElement === map ? Math.min(across, down) : across);
    fitted = true;
  };
  const screen = () => document.fullscreenElement ? document.exitFullscreen() : map.requestFullscreen();
  const DO = {in: () => zoom(now() * STEP), out: () => zoom(now() / STEP), fit, screen};

  for (const button of tools.querySelectorAll("button")) button.addEventListener("click", DO[button.dataset.do]);
  tools.querySelector("[data-do=screen]").hidden = !document.fullscreenEnabled;
  map.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === jump) return;
    const what = {"+": "in", "=": "in", "-": "out", "0": "fit"}[event.key];
    if (!what) return;
    event.preventDefault();
    DO[what]();
  });
  scroll.addEventListener("wheel", event => {
    if (!event.ctrlKey) return;  // pinching on a touchpad comes as that, too
    event.preventDefault();
    const room = scroll.getBoundingClientRect();
    zoom(now() * Math.exp(-event.deltaY / 300), event.clientX - room.x, event.clientY - room.y);
  }, {passive: false});
  document.addEventListener("fullscreenchange", () => fit());

  const go = box => {
    if (!box) return;
    if (now() < READABLE) zoom(1);
    box.focus({preventScroll: true});
    box.scrollIntoView({block: "center", inline: "center"});
    show(box);
    place();
  };
  jump.addEventListener("change", () => {
    const step = document.getElementById(jump.value);
    go(step?.closest("a") ?? step);
  });

  // Pan with the mouse; fingers scroll by themselves, two of them zoom.
  scroll.addEventListener("pointerdown", event => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    drag = {x: event.clientX, y: event.clientY, left: scroll.scrollLeft, top: scroll.scrollTop, moved: false};
  });
  addEventListener("pointermove", event => {
    if (!drag) return;
    const x = event.clientX - drag.x, y = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(x, y) < 4) return;
    drag.moved = true;
    hide();
    map.classList.add("dragged");
    scroll.scrollLeft = drag.left - x;
    scroll.scrollTop = drag.top - y;
  });
  addEventListener("pointerup", () => {
    if (drag?.moved) {  // the click that ends it opens nothing
      const swallow = event => { event.preventDefault(); event.stopPropagation(); };
      addEventListener("click", swallow, {capture: true, once: true});
      setTimeout(() => removeEventListener("click", swallow, {capture: true}), 0);
    }
    drag = null;
    map.classList.remove("dragged");
  });
  scroll.addEventListener("dragstart", event => event.preventDefault());  // links and texts aren't carried away

  let pinch = null;
  const between = touches => ({
    apart: Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY),
    x: (touches[0].clientX + touches[1].clientX) / 2, y: (touches[0].clientY + touches[1].clientY) / 2,
  });
  scroll.addEventListener("touchstart", event => {
    if (event.touches.length === 2) pinch = {from: now(), ...between(event.touches)};
  }, {passive: true});
  scroll.addEventListener("touchmove", event => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const to = between(event.touches), room = scroll.getBoundingClientRect();
    zoom(pinch.from * to.apart / pinch.apart, to.x - room.x, to.y - room.y);
  }, {passive: false});
  scroll.addEventListener("touchend", () => { pinch = null; });

  map.querySelector(".full").remove();
  tools.hidden = false;
  new ResizeObserver(() => { if (fitted) fit(); else tell(); }).observe(scroll);
  addEventListener("resize", tell);
  tell();
})();
