// What an opened page is made of: its outline, what points to nothing, addresses in it, texts too pale for their ground.
(() => {
  const all = [...document.querySelectorAll("*")];
  const ids = all.map(element => element.id).filter(Boolean);
  const named = all.flatMap(element => [
    ...(element.getAttribute("aria-labelledby") ?? "").split(" "), element.getAttribute("for"),
    element.getAttribute("href")?.replace(/^#/, "")]).filter(Boolean);
  const ADDRESS = /(?:https?:)?\/\/[\w.-]+[^\s"'<>)]*/g, NAMESPACE = /^http:\/\/www\.w3\.org\/(2000\/svg|1999\/xlink|2001\/xml-events)$/;
  const addresses = (document.documentElement.outerHTML.match(ADDRESS) ?? []).filter(address => !NAMESPACE.test(address));

  const painter = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const channels = colour => {
    painter.clearRect(0, 0, 1, 1);
    painter.fillStyle = colour;
    painter.fillRect(0, 0, 1, 1);
    return [...painter.getImageData(0, 0, 1, 1).data];
  };
  const light = colour => channels(colour).slice(0, 3).map(value => value / 255)  // WCAG 2.2, relative luminance
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, channel) => sum + value * [0.2126, 0.7152, 0.0722][channel], 0);
  const groundOf = element => {
    while (element && channels(getComputedStyle(element).backgroundColor)[3] === 0) element = element.parentElement;
    return element ? getComputedStyle(element).backgroundColor : "white";
  };
  const pale = all.filter(element => !element.closest("svg, head, script") && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(element => {
      const [dark, bright] = [light(getComputedStyle(element).color), light(groundOf(element))].sort((one, two) => one - two);
      return [element.textContent.trim().slice(0, 40), (bright + 0.05) / (dark + 0.05)];
    }).filter(([, contrast]) => contrast < 4.5);

  const root = document.documentElement;
  return {
    title: document.title, language: root.lang, pale, addresses,
    headings: [...document.querySelectorAll("h1, h2, h3, h4")].map(heading => Number(heading.tagName[1])),
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    nowhere: named.filter(id => !ids.includes(id)),
    tables: document.querySelectorAll("table").length,
    ground: "#" + channels(getComputedStyle(document.body).backgroundColor).slice(0, 3).map(value => value.toString(16).padStart(2, "0")).join(""),
    tooWide: root.scrollWidth - root.clientWidth,
  };
})()
