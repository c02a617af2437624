/** Of a test that is measured in numbers: those of npm run security, or those that a usual run has time for. */
export const chooseSize = (usual: number, full: number): number => (process.env.LOBBY_FULL_SIZE ? full : usual);
