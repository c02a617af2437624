/** A word that says no, in lower case. */
export const NEGATION =
  /(?:^| )(?:not|don't|dont|didn't|never|no need|without|nicht|kein|keinen|keine|ohne|pas|sans|no|non|sin|senza|não|nao|niet|geen|nie|ne|inte|ikke|не|без|لا)(?: |$)/u;

/** A verdict on the answer before ("that's not right"), which denies nothing of what follows it in the same breath. */
export const VERDICT =
  /^(?:no )?(?:(?:that|it|this)(?:'?s| is) )?(?:not (?:right|true|correct|helpful|helping|working|what i asked|what i meant)|no (?:good|use|help)|(?:das )?(?:stimmt|hilft|passt) (?:mir )?nicht|(?:das )?ist nicht richtig|no (?:es correcto|me sirve|me ayuda)|(?:ce n'est|c'est) pas (?:ça|vrai|juste))(?= )/u;
