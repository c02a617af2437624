// What the platform tells its companies.
export { listAnnouncements, listTemplateNames } from './list-announcements.ts';
export { createAnnouncement, removeAnnouncement, updateAnnouncement } from './save-announcement.ts';
export { listCurrentAnnouncements, noteAnnouncementSeen } from './show-announcements.ts';
export { sweepAnnouncements } from './sweep-announcements.ts';
