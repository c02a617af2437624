const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M10 5l-7 7 7 7M3 12h18',
  send: 'M4 20 21 12 4 4v6l11 2-11 2z',
  stop: 'M7 7h10v10H7z',
  attach: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  thumb: 'M7 22V10l5-8c1.5 0 2.5 1 2.5 2.5L13.5 9H20a2 2 0 0 1 2 2.3l-1.4 8A2 2 0 0 1 18.6 21H7M4 10H2v12h2z',
  star: 'M12 2.5l2.9 6.2 6.6.8-4.9 4.6 1.3 6.7-5.9-3.3-5.9 3.3 1.3-6.7-4.9-4.6 6.6-.8z',
};

/** A decorative icon; the button around it has the label. */
export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" class={name}>
    <path d={PATHS[name]} />
  </svg>
);
