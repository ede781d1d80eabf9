// What the words of an opened map stand on: the map is drawn without its words, and where the ground under a word has two colours
// a line or an edge runs through it. Returns those words with how far apart the two colours are, from 0 to 255.
(async words => {
  const FINE = 2;  // pixels for each px of the sheet
  const sheet = document.documentElement, bare = sheet.cloneNode(true);
  bare.querySelectorAll("text").forEach(text => text.remove());
  const picture = document.createElementNS("http://www.w3.org/1999/xhtml", "img");
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(bare));
  await picture.decode();
  const {width, height} = sheet.viewBox.baseVal;
  const canvas = new OffscreenCanvas(width * FINE, height * FINE), pen = canvas.getContext("2d", {willReadFrequently: true});
  pen.drawImage(picture, 0, 0, width * FINE, height * FINE);
  const spread = ([west, north, east, south]) => {
    const x = Math.round((west + 1) * FINE), y = Math.round((north + 1) * FINE);
    const wide = Math.max(1, Math.round((east - 1) * FINE) - x), high = Math.max(1, Math.round((south - 1) * FINE) - y);
    const pixels = pen.getImageData(x, y, wide, high).data, low = [255, 255, 255], top = [0, 0, 0];
    for (let at = 0; at < pixels.length; at++)
      if (at % 4 < 3) {
        low[at % 4] = Math.min(low[at % 4], pixels[at]);
        top[at % 4] = Math.max(top[at % 4], pixels[at]);
      }
    return Math.max(...[0, 1, 2].map(colour => top[colour] - low[colour]));
  };
  return words.map(word => ({...word, spread: spread(word.ink)})).filter(word => word.spread > 24);
})
