/** Categories are compared without case. */
export function categoryKey(category: string): string {
  return category.toUpperCase();
}

/** "FRUITS AND VEGETABLES" as people write it: "Fruits and Vegetables". */
export function categoryTitle(category: string): string {
  return category
    .toLowerCase()
    .split(' ')
    .map((word) => (word === 'and' ? word : word.replace(/(^|-)\p{L}/gu, (initial) => initial.toUpperCase())))
    .join(' ');
}
