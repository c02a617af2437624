import { isNearly } from './misspellings.ts';

/** Names of passwords, codes and accesses as whole words, in the languages of most visitors; without accents. */
const SECRETS = [
  'pass ?(?:words?|codes?|phrases?|wort(?:e|er|s)?)',
  'kennwort(?:e|er|s)?',
  'p/?w(?:d|rd)?s?',
  "my pass(?= ?(?:is|:|=|'s))",
  'pin[- ]?(?:codes?|numbers?|nummern?)',
  '(?:my|our|card|bank|your|meine?n?|mi|su|mon|le|el|il|mijn)[- ]pin(?! (?:board|cushion|up))',
  'pin(?= ?(?:is|ist|lautet|es|est|de|:|=|#|\\d))',
  'cvv2?|cvc2?|cvn',
  'security (?:codes?|answers?|questions?)',
  'secret (?:keys?|answers?|questions?|codes?|words?)',
  '(?:api|private|access|license|licence)[- ]?keys?',
  '(?:access|auth|bearer|refresh) tokens?',
  '(?:one[- ]time|verification|2fa|recovery|backup)[- ]codes?|otp',
  'log[- ]?ins?(?= ?(?:is|:|=|data|details))(?! ?(?:is|data is) (?:not|broken|blocked|gone|failing|still))',
  '(?:my|our) credentials',
  '(?:zugangs|anmelde|login)[- ]?daten',
  '(?:prufziffer|kartenprufnummer|geheimzahl|sicherheits(?:code|frage)|einmal(?:code|passwort))',
  '(?:(?:meine?|eine|die|sms|push|i|m)[- ])tan|tan[- ]?nummer|tan(?= ?(?:ist|lautet|:|\\d))',
  'mots? de passe|mdp|codes? (?:secrets?|confidentiels?|de securite)|cryptogramme|identifiants? (?:de connexion|et)',
  'contrasenas?|codigos? (?:de seguridad|secretos?|de acceso|de verificacion)|(?:mi|mis|tu|su|una) claves?|claves? (?:secretas?|de acceso|personal(?:es)?|:)|clave es(?= \\S*\\d)|datos de acceso',
  "parola d'ordine|codice (?:segreto|di sicurezza)",
  'senhas?|palavra[- ]passe|codigo de seguranca',
  'wachtwoord(?:en)?|toegangscode|pincode',
  'haslo|hasla|heslo|losenord|adgangskode|passord|salasana|sifre(?:m|si)?|jelszo',
  'парол[ьяею]',
];
const SECRET = new RegExp(String.raw`(?:^|[^\p{L}])(?:${SECRETS.join('|')})(?:$|[^\p{L}])`, 'u');
const OTHER_SCRIPTS = /كلمة (?:المرور|السر)|الرقم السري|密码|密碼|パスワード|暗証番号|비밀번호|סיסמ|รหัสผ่าน/u;
const MISSPELLED = ['password', 'passwort', 'kennwort', 'contrasena', 'passcode'];

/** Whether a plain text, in letters, names a secret that opens something. */
export const mentionsSecret = (plain: string): boolean =>
  SECRET.test(plain) || OTHER_SCRIPTS.test(plain) || isNearly(plain, MISSPELLED);

const IBAN = /(?<![a-z\d])[a-z]{2}\d{2}(?:[a-z\d]{11,30}|(?:([ -])[a-z\d]{4}){2,7}(?:\1[a-z\d]{1,4})?)(?![a-z\d])/g;
/** Numbers that name a person before the state or a bank, by what stands before them. */
const NUMBERED =
  /(?:^|[^\p{L}])(?:ssn|(?:national )?(?:insurance|identity|id) (?:number|no|card)|social security (?:number|no)|tax(?:payer)? (?:id|number)|passport (?:number|no|is|:)|driver'?s licen[cs]e (?:number|no)|(?:sort|routing|swift|bank) (?:code|number)|bank account|sozialversicherungs?(?:nummer|nr)|steuer(?:nummer|-?id|identifikationsnummer)|(?:reisepass|personalausweis|ausweis)(?:nummer|nr)|kontonummer|bankleitzahl|(?:mi|su) (?:dni|nie|nif)|dni(?= ?(?:es|:))|numero de (?:pasaporte|cuenta|la seguridad social|seguridad social)|numero de (?:securite sociale|passeport|compte)|codice fiscale|cpf|bsn|pesel)(?:$|[^\p{L}])[^\n]{0,40}\d/u;
const SOCIAL_SECURITY = /(?:^|\D)\d{3}-\d{2}-\d{4}(?:$|\D)/;

/** Whether digits and letters are the number of a bank account (ISO 13616), or their first groups are. */
function isIban(text: string): boolean {
  const groups = text.split(/[ -]/);
  return groups.some((_group, index) => {
    const digits = groups.slice(0, index + 1).join('');
    if (digits.length < 15 || digits.length > 34) return false;
    const moved = `${digits.slice(4)}${digits.slice(0, 4)}`;
    let rest = 0;
    for (const sign of moved) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
    return rest === 1;
  });
}

/** Whether a plain text has the number of a bank account, of social security, or of an identity document. */
export const mentionsFinancialId = (plain: string): boolean =>
  SOCIAL_SECURITY.test(plain) || NUMBERED.test(plain) || [...plain.matchAll(IBAN)].some(([text]) => isIban(text));
