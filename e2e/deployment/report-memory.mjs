// Loaded into a measured server before its own code: collects the garbage and tells what is left when the parent asks.
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.channel?.unref();
