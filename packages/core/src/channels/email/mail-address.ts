const UNVERIFIED = 'unverified:';

/** A sender whom nothing proves is somebody else than whoever really has the address: they share no conversation and no contact. */
export const toChannelAddress = (address: string, isProven: boolean): string =>
  isProven ? address : UNVERIFIED + address;

/** The address that a channel address is written to. */
export const toMailAddress = (channelAddress: string): string =>
  channelAddress.startsWith(UNVERIFIED) ? channelAddress.slice(UNVERIFIED.length) : channelAddress;
