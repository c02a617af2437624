const isFullSize = (): boolean => Boolean(process.env.LOBBY_FULL_SIZE);

/** The part of a full size that this run does, such as the second of six: an hour can be done in pieces. */
const readPart = (): { part: number; parts: number } => {
  const [part = 1, parts = 1] = (process.env.LOBBY_PART ?? '1/1').split('/').map(Number);
  return { part, parts };
};

/** Of a test that is measured in numbers: those of npm run security, or its part of them, or those that a usual run has time for. */
export const chooseSize = (usual: number, full: number): number =>
  isFullSize() ? Math.ceil(full / readPart().parts) : usual;

/** Where this part begins among `full`; each part has numbers of its own. */
export const chooseStart = (full: number): number => {
  const { part, parts } = readPart();
  return isFullSize() ? (part - 1) * Math.ceil(full / parts) : 0;
};
