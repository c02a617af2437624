import { defineSection } from '../section.ts';

/** How the widget looks, where it runs, and how visitors are identified. */
export const widgetSettingsMessages = defineSection('widgetSettings', {
  widget: 'Widget',
  widgetLead: 'Add the chat to your site and match your brand.',
  savedForSites: 'Saved. Live on your sites within a minute.',

  install: 'Add it to your site',
  installLead:
    'Paste this line into your pages, anywhere before </body>. Its key is public and works only on the sites you allow below.',
  scriptTag: 'Script tag',
  newKeyButton: 'New key…',
  newKeyQuestion: 'Create a new key?',
  newKeyConfirm: 'Create new key',
  newKeyConsequences:
    'The current key stops working right away. The chat is offline until you add the new line to your site.',
  keyRotated: 'New key created. Add the new line to your site.',

  allowedSites: 'Allowed sites',
  allowedSitesLead: 'The chat runs only on these sites, even if someone copies your code.',
  noSites: 'No sites yet',
  noSitesText: "Add your website's URL to show the chat there.",
  siteUrl: 'Site URL',
  siteUrlHint: 'Add www and non-www separately.',
  allowSite: 'Allow site',
  removeSite: 'Remove {origin}',
  siteRemoved: '{origin} removed.',

  branding: 'Branding',
  assistantName: 'Assistant name',
  color: 'Color',
  colorHint: 'Text color adjusts automatically for contrast.',
  logo: 'Logo',
  logoHint: 'PNG, JPEG or WebP, up to 500 KB, ideally square. Without a logo, the first letter of the name is shown.',
  greeting: 'Greeting',
  suggestedQuestions: 'Suggested questions',
  suggestedQuestionsHint: 'One per line, up to four. Visitors can tap them.',
  position: 'Position',
  bottomRight: 'Bottom right',
  bottomLeft: 'Bottom left',
  privacyUrl: 'Privacy policy URL (optional)',

  behavior: 'Language and behavior',
  behaviorLead: 'How the widget speaks, and what it asks before the chat starts.',
  language: 'Language',
  languageHint: "The language of the widget's own text. Answers use the visitor's language.",
  languageOfPage: "Page's or browser's language",
  consent: 'Ask for consent before storing the conversation',
  consentHint:
    "Nothing is stored in visitors' browsers until they agree in the chat or your page calls Lobby('consent', true).",
  preChat: 'Pre-chat form',
  preChatHint:
    'One field per line, as “name: question”. An asterisk makes it required. The fields name, email and phone are saved to the contact.',
  proactive: 'Proactive message (optional)',
  proactiveHint: "Shown next to the launcher once per visit, to visitors who haven't opened the chat.",
  delay: 'Delay (seconds)',
  urlContains: 'On pages whose URL contains',
  preChatPlaceholder: 'name*: Your name\nemail: Your email',
  urlContainsHint: 'For example /prices. Empty: all pages.',

  identity: 'Signed-in visitors',
  identityLead:
    'Tell the chat who your signed-in customer is. Agents see the name, and conversations follow the customer to every device. Only data signed by your server is trusted.',
  noKey: 'No key yet.',
  currentKey: 'Your server signs with <b>{algorithm}</b>. A new key replaces this one immediately.',
  removeKeyButton: 'Remove…',
  removeKeyQuestion: 'Remove this key?',
  removeKeyConsequences: "Visitors can't be identified anymore. Identified sessions end within an hour.",
  keyRemoved: 'Key removed. Visitors are now anonymous.',
  algorithm: 'Signing method',
  hs256: 'HS256: Lobby creates a secret for your server',
  eddsa: 'EdDSA: you paste the public key of your own key pair',
  publicKey: 'Public key (PEM)',
  createKey: 'Create key',
  keyCreated: 'Key created.',
  copySecret: "Copy this secret to your server now. It won't be shown again.",
  secret: 'Secret',
  secretCopied: "I've copied it",
  tokenHelp:
    "Send a JWT with “sub” (the visitor's ID in your system), “aud” (your widget key), “iat”, “exp” (at most one hour later) and optionally “name”, “email” and “phone”. On the page, call <code>{call}</code>.",

  preview: 'Preview',
  previewLead: 'Your assistant as visitors see it. Ask it something.',
  previewTitle: 'Widget preview',
});
