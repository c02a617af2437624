import { lazyView } from '../../lazy/lazy-view.tsx';

const ChannelIcon = lazyView(
  () => import('./channel-icon.tsx').then((module) => module.ChannelIcon),
  () => null,
);

/** The channel of a conversation as an icon; nothing for the widget, which most are of. */
export const ChannelMark = ({ channel }: { channel: string }) =>
  channel === 'widget' ? null : <ChannelIcon channel={channel} />;
