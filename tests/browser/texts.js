// What an opened map looks like to a browser: its size, and for every text where its line and its ink are, in px of the sheet.
(() => {
  const sheet = document.documentElement, view = sheet.viewBox.baseVal, family = getComputedStyle(sheet).fontFamily;
  const pen = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d");
  const onSheet = (element, [west, north, east, south]) => {
    const {a: scale, e: x, f: y} = element.getCTM();
    return [x + scale * west, y + scale * north, x + scale * east, y + scale * south];
  };
  const lineOf = text => {
    const {x, y, width, height} = text.getBBox();
    return onSheet(text, [x, y, x + width, y + height]);
  };
  const inkOf = text => {
    const start = text.getBBox().x, baseline = text.y.baseVal[0].value, {fontSize, fontWeight} = getComputedStyle(text);
    pen.font = `${fontWeight} ${fontSize} ${family}`;
    const ink = pen.measureText(text.textContent);
    return onSheet(text, [start - ink.actualBoundingBoxLeft, baseline - ink.actualBoundingBoxAscent,
                          start + ink.actualBoundingBoxRight, baseline + ink.actualBoundingBoxDescent]);
  };
  const objectOf = text => {
    let group = text.parentNode;
    while (group.parentNode !== sheet && group.parentNode.localName !== "a") group = group.parentNode;
    return group;
  };
  const framed = (object, [west, north, east, south]) => [...object.querySelectorAll("rect, path, circle")].some(shape => {
    const frame = lineOf(shape);
    return frame[0] - 0.5 <= west && frame[1] - 0.5 <= north && east <= frame[2] + 0.5 && south <= frame[3] + 0.5;
  });
  const texts = [...document.querySelectorAll("text")].filter(text => text.textContent.trim()).map(text => {
    const object = objectOf(text), line = lineOf(text), ink = inkOf(text);
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a;
    return {text: text.textContent, object: object.id, icon: object.dataset.icon, line, ink, size, framed: framed(object, ink)};
  });
  const {width, height} = sheet.getBoundingClientRect();
  return {size: [width, height], view: [view.x, view.y, view.width, view.height], texts};
})()
