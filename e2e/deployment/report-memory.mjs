// Loaded into a measured server before its own code. Collects garbage and reports what is in use when the parent process asks.
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.channel?.unref();
