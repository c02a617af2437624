/** Formats a row so that it makes sense without its table: "Bread: Rye | Price: 4 euros". Empty cells are left out. */
export const formatRow = (cells: readonly string[], header: readonly string[]): string =>
  cells
    .map((cell, column) => (cell && header[column] ? `${header[column]}: ${cell}` : cell))
    .filter(Boolean)
    .join(' | ');
