import type { Window } from 'happy-dom';

// Runs before each test file of a browser's objects. Files share one window, since loading everything for each of them takes longer
// than their tests; none sees what another one has left in it.
const { happyDOM } = globalThis as unknown as Window;
// A link that is clicked by a test leads nowhere, as the address would be another one for all that follow.
happyDOM.settings.navigation.disableMainFrameNavigation = true;
happyDOM.setURL('http://localhost:3000/');
document.head.replaceChildren();
document.body.replaceChildren();
document.title = '';
for (const name of ['lang', 'dir', 'class', 'data-theme']) document.documentElement.removeAttribute(name);
localStorage.clear();
sessionStorage.clear();
