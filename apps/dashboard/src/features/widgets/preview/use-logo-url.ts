import { useEffect, useState } from 'preact/hooks';

/** The address of a logo that was chosen but not saved, else of the saved one; null without any. */
export function useLogoUrl(
  chosen: File | null,
  { widgetKey, logoFileId }: { widgetKey: string; logoFileId: string | null },
): string | null {
  const [chosenUrl, setChosenUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!chosen) return setChosenUrl(null);
    const url = URL.createObjectURL(chosen);
    setChosenUrl(url);
    return () => URL.revokeObjectURL(url);
  }, [chosen]);
  const savedUrl = logoFileId ? `/widget/${widgetKey}/logo?v=${logoFileId.slice(0, 8)}` : null;
  return chosenUrl ?? savedUrl;
}
