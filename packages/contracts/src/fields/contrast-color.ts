/** The relative luminance of #rrggbb (WCAG 2.2): 0 for black, 1 for white. */
function relativeLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((offset) => {
    const value = parseInt(color.slice(offset, offset + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever has more contrast to the color; one of them always has at least 4.5. */
export const contrastColor = (color: string): string => (relativeLuminance(color) > 0.179 ? '#000' : '#fff');
