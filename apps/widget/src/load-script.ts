type Policy = { createScriptURL: (url: string) => string };
type Policies = { createPolicy: (name: string, rules: Policy) => Policy };

let policy: Policy | undefined;

/** Loads the script of a key, once, with the tag's settings. A page with Trusted Types has to allow a policy named "lobby". */
export function loadScript(base: string, key: string, settings: DOMStringMap): void {
  const url = `${base}/widget/${key}.js`;
  if (document.querySelector(`script[src="${url}"]`)) return;
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy('lobby', { createScriptURL: (url) => url });
  const script = document.createElement('script');
  script.async = true;
  Object.assign(script.dataset, settings);
  script.src = policy?.createScriptURL(url) ?? url;
  document.head.append(script);
}
