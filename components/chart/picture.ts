import { saveFile } from "./saved-file";
import { type ChartData, colourOf } from "./series";

/** Pixels of the picture to one of the page, so that it stays sharp on paper. */
const scale = 2;
const padding = 20;
const headRoom = 56;
const space = "http://www.w3.org/2000/svg";

/** What a drawing takes from the page around it; a picture has no page. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "font-size",
  "font-family",
  "text-anchor",
] as const;

/** A copy that looks alike by itself: what it is given by styles of the page stands on each part. */
function standalone(drawing: SVGSVGElement): SVGSVGElement {
  const copy = document.createElementNS(space, "svg");
  copy.innerHTML = drawing.innerHTML;
  const [theirs, ours] = [drawing.querySelectorAll("*"), copy.querySelectorAll("*")];
  theirs.forEach((element, at) => {
    const look = getComputedStyle(element);
    for (const name of carried) ours[at]?.setAttribute(name, look.getPropertyValue(name));
  });
  return copy;
}

function write(text: string, x: number, y: number, look: { fill: string; size: number; weight?: number }): SVGElement {
  const element = document.createElementNS(space, "text");
  element.textContent = text;
  const { fontFamily } = getComputedStyle(document.body);
  const attributes = { x, y, fill: look.fill, "font-size": look.size, "font-weight": look.weight ?? 400 };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.setAttribute("font-family", fontFamily);
  return element;
}

/** Title, names of the series in their colours, and the drawing, on the ground of the page. */
function compose(drawing: SVGSVGElement, title: string, { series }: ChartData): { markup: string; size: number[] } {
  const probe = getComputedStyle(document.body);
  const colour = (name: string) => probe.getPropertyValue(name.slice(4, -1)).trim();
  const { width, height } = drawing.getBoundingClientRect();
  const size = [width + 2 * padding, height + headRoom + 2 * padding];
  const picture = document.createElementNS(space, "svg");
  const ground = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: colour("var(--color-canvas)") }))
    ground.setAttribute(name, value);
  picture.append(
    ground,
    write(title, padding, padding + 14, { fill: colour("var(--color-ink)"), size: 14, weight: 600 }),
  );
  let x = padding;
  for (const each of series) {
    picture.append(write(each.label, x, padding + 38, { fill: colour(colourOf(each)), size: 12 }));
    x += each.label.length * 6.5 + 20;
  }
  const inside = standalone(drawing);
  for (const [name, value] of Object.entries({ x: padding, y: padding + headRoom, width, height }))
    inside.setAttribute(name, String(value));
  picture.append(inside);
  picture.setAttribute("xmlns", space);
  picture.setAttribute("width", String(size[0]));
  picture.setAttribute("height", String(size[1]));
  return { markup: new XMLSerializer().serializeToString(picture), size };
}

async function paint(markup: string, [width = 0, height = 0]: readonly number[]): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png"),
  );
}

/**
 * Saves the chart that a figure shows as a PNG, in the theme of the page.
 *
 * @throws Error where the browser can't draw it
 */
export async function savePicture(figure: HTMLElement, title: string, data: ChartData, file: string): Promise<void> {
  const drawing = figure.querySelector<SVGSVGElement>("svg.recharts-surface");
  if (drawing === null) throw new Error("There is no drawing.");
  const { markup, size } = compose(drawing, title, data);
  saveFile(await paint(markup, size), `${file}.png`);
}
