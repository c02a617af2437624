/** A word that says no, in lower case. */
export const NEGATION =
  /(?:^| )(?:not|don't|dont|didn't|never|no need|without|nicht|kein|keinen|keine|ohne|pas|sans|no|non|sin|senza|não|nao|niet|geen|nie|ne|inte|ikke|не|без|لا)(?: |$)/u;
