/** A colour of theme.css as it is now, for what is drawn on a canvas. */
export const colourOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
