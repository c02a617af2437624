/** A name as long as some companies' really are: a layout that holds it holds the others. */
export const LONG_NAME = 'Donaudampfschifffahrtsgesellschaft & Söhne';
