/* Draws the mark: the crown of the yurt seen from below, its middle pane lit.
   A ring, two pairs of crossing bars, the ends of twelve roof poles. */
const CENTRE = 32;
const point = (radius, degrees) => {
  const turn = (degrees * Math.PI) / 180;
  const place = (value) => Number((CENTRE + radius * value).toFixed(1));
  return `${place(Math.cos(turn))} ${place(Math.sin(turn))}`;
};
const RING = 20.5;
const OPENING = 21.2; // degrees between a bar's end and its diagonal
const bar = (from, to) => `M${point(RING - 0.6, from)}L${point(RING - 0.6, to)}`;
const bars = [
  bar(225 + OPENING, 45 - OPENING),
  bar(225 - OPENING, 45 + OPENING),
  bar(315 - OPENING, 135 + OPENING),
  bar(315 + OPENING, 135 - OPENING),
].join("");
const poles = Array.from({ length: 12 }, (_, step) => 15 + 30 * step)
  .map((turn) => `M${point(26, turn)}L${point(31.5, turn)}`)
  .join("");
const pane = `M${point(11, 270)}L${point(11, 0)}L${point(11, 90)}L${point(11, 180)}z`;

export const drawing = (paneFill, stroke) =>
  `<path ${paneFill} d="${pane}"/><g fill="none" ${stroke}>` +
  `<circle cx="${CENTRE}" cy="${CENTRE}" r="${RING}" stroke-width="5"/>` +
  `<path stroke-width="3.8" d="${bars}"/><path stroke-width="4" d="${poles}"/></g>`;

export const icon = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
  `<style>.r{stroke:#0A5173}@media(prefers-color-scheme:dark){.r{stroke:#86C9E6}}</style>` +
  drawing('fill="#E9A23B"', 'class="r" stroke="#0A5173"') +
  `</svg>\n`;

export const inHeader = () =>
  `<svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">` +
  drawing('class="pane"', 'class="poles"') +
  `</svg>\n`;
