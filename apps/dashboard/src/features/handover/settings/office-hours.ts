/** The hours that a new day starts with. */
export const OFFICE_HOURS = { from: '09:00', to: '17:00' };
