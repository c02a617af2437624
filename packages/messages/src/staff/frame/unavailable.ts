import { defineSection } from '../../section.ts';

/** In place of everything while the server is away. */
export const unavailableMessages = defineSection('unavailable', {
  title: "Lobby isn't available right now",
  text: "We'll keep trying. This page opens as soon as the server is back.",
});
