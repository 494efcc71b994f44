// shrunk(file): a photograph as JPEG of at most 1600 pixels a side, and a small one as a data address. What the camera wrote
// into it (place, device, time) is gone, as only what is seen is drawn anew. Throws for what this browser cannot read.

const LONGEST_SIDE = 1600;
const SMALL_SIDE = 192;

function drawn(bitmap, longest) {
  const share = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * share));
  canvas.height = Math.max(1, Math.round(bitmap.height * share));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // JPEG knows no transparency
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export async function shrunk(file) {
  const bitmap = await createImageBitmap(file);
  try {
    const picture = await new Promise((resolve, reject) => {
      drawn(bitmap, LONGEST_SIDE).toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no blob"))), "image/jpeg", 0.8);
    });
    return { picture, small: drawn(bitmap, SMALL_SIDE).toDataURL("image/jpeg", 0.7) };
  } finally {
    bitmap.close();
  }
}
