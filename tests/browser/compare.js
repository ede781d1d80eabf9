// How far a browser's picture of a map (`shown`) is from another renderer's (`drawn`), both as data URLs: the largest difference
// of any square of 8 by 8 px, from 0 to 255, and where. Edges are smoothed differently, so single pixels say nothing. Where `rooms`
// are given (x, y, width and height of words), also how far each is from the other's: words may stand a px aside, but not be missing.
async (shown, drawn, rooms = []) => {
  const SQUARE = 8;
  const [one, two] = await Promise.all([shown, drawn].map(async address => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  }));
  const {width, height} = two;
  const across = Math.ceil(width / SQUARE), down = Math.ceil(height / SQUARE);
  const means = [];
  const [first, second] = [one, two].map(image => {
    const large = new OffscreenCanvas(width, height).getContext("2d", {willReadFrequently: true});
    large.drawImage(image, 0, 0, width, height);
    const pixels = large.getImageData(0, 0, width, height).data, sums = new Float64Array(across * down * 3);
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at += 4) {
        const square = ((y / SQUARE | 0) * across + (x / SQUARE | 0)) * 3;
        for (let colour = 0; colour < 3; colour++) sums[square + colour] += pixels[at + colour];
      }
    means.push(rooms.map(([x, y, wide, high]) => {
      const inside = large.getImageData(x, y, wide, high).data, sum = [0, 0, 0];
      for (let at = 0; at < inside.length; at++) if (at % 4 < 3) sum[at % 4] += inside[at];
      return sum.map(total => total / (wide * high));
    }));
    return sums;
  });
  const words = rooms.map((_, room) => Math.max(...[0, 1, 2].map(colour => Math.abs(means[0][room][colour] - means[1][room][colour]))));
  let worst = 0, where = 0, off = 0;
  for (let square = 0; square < first.length; square++) {
    const difference = Math.abs(first[square] - second[square]) / (SQUARE * SQUARE);
    if (difference > 24) off++;
    if (difference > worst) [worst, where] = [difference, Math.floor(square / 3)];
  }
  return {worst, x: where % across * SQUARE, y: Math.floor(where / across) * SQUARE, off, size: [one.width, one.height, width, height], words};
}
