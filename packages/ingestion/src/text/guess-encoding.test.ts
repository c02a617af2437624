import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { guessEncoding } from './guess-encoding.ts';

/** Language and encoding, the bytes in Base64, and the text. */
const SAMPLES: [name: string, bytes: string, text: string][] = [
  [
    'de cp1252',
    'QXJ0aWtlbDtHcvbfZTtQcmVpcwpCcvZ0Y2hlbjtrbGVpbjswLDQ1Ckvkc2VrdWNoZW47U3T8Y2s7MywxMCCACg==',
    'Artikel;Größe;Preis\nBrötchen;klein;0,45\nKäsekuchen;Stück;3,10 €\n',
  ],
  [
    'de mac_roman',
    'QXJ0aWtlbDtHcpqnZTtQcmVpcwpCcpp0Y2hlbjtrbGVpbjswLDQ1CkuKc2VrdWNoZW47U3SfY2s7MywxMCDbCg==',
    'Artikel;Größe;Preis\nBrötchen;klein;0,45\nKäsekuchen;Stück;3,10 €\n',
  ],
  [
    'de cp850',
    'QXJ0aWtlbDtHcpThZTtQcmVpcwpCcpR0Y2hlbjtrbGVpbjswLDQ1CkuEc2VrdWNoZW47U3SBY2s7MywxMCA/Cg==',
    'Artikel;Größe;Preis\nBrötchen;klein;0,45\nKäsekuchen;Stück;3,10 ?\n',
  ],
  [
    'de utf-16-le',
    'QQByAHQAaQBrAGUAbAA7AEcAcgD2AN8AZQA7AFAAcgBlAGkAcwAKAEIAcgD2AHQAYwBoAGUAbgA7AGsAbABlAGkAbgA7ADAALAA0ADUACgBLAOQAcwBlAGsAdQBjAGgAZQBuADsAUwB0APwAYwBrADsAMwAsADEAMAAgAKwgCgA=',
    'Artikel;Größe;Preis\nBrötchen;klein;0,45\nKäsekuchen;Stück;3,10 €\n',
  ],
  [
    'de utf-16-be',
    'AEEAcgB0AGkAawBlAGwAOwBHAHIA9gDfAGUAOwBQAHIAZQBpAHMACgBCAHIA9gB0AGMAaABlAG4AOwBrAGwAZQBpAG4AOwAwACwANAA1AAoASwDkAHMAZQBrAHUAYwBoAGUAbgA7AFMAdAD8AGMAawA7ADMALAAxADAAICCsAAo=',
    'Artikel;Größe;Preis\nBrötchen;klein;0,45\nKäsekuchen;Stück;3,10 €\n',
  ],
  ['de2 cp1252', 'TmFtZTtPcnQKTfxsbGVyO0v2bG4K', 'Name;Ort\nMüller;Köln\n'],
  ['de2 mac_roman', 'TmFtZTtPcnQKTZ9sbGVyO0uabG4K', 'Name;Ort\nMüller;Köln\n'],
  ['de2 cp850', 'TmFtZTtPcnQKTYFsbGVyO0uUbG4K', 'Name;Ort\nMüller;Köln\n'],
  ['de2 utf-16-le', 'TgBhAG0AZQA7AE8AcgB0AAoATQD8AGwAbABlAHIAOwBLAPYAbABuAAoA', 'Name;Ort\nMüller;Köln\n'],
  ['de2 utf-16-be', 'AE4AYQBtAGUAOwBPAHIAdAAKAE0A/ABsAGwAZQByADsASwD2AGwAbgAK', 'Name;Ort\nMüller;Köln\n'],
  ['de3 cp1252', '1mZmbnVuZ3N6ZWl0ZW4gliB05GdsaWNoCg==', 'Öffnungszeiten – täglich\n'],
  ['de3 mac_roman', 'hWZmbnVuZ3N6ZWl0ZW4g0CB0imdsaWNoCg==', 'Öffnungszeiten – täglich\n'],
  [
    'de3 utf-16-le',
    '1gBmAGYAbgB1AG4AZwBzAHoAZQBpAHQAZQBuACAAEyAgAHQA5ABnAGwAaQBjAGgACgA=',
    'Öffnungszeiten – täglich\n',
  ],
  [
    'de3 utf-16-be',
    'ANYAZgBmAG4AdQBuAGcAcwB6AGUAaQB0AGUAbgAgIBMAIAB0AOQAZwBsAGkAYwBoAAo=',
    'Öffnungszeiten – täglich\n',
  ],
  [
    'fr cp1252',
    'UHJvZHVpdDtQcml4CkNy6G1lIGJy+2zpZTs0LDUwIIAKjHVmIOAgbGEgY29xdWU7MiwwMCCACkyS6XTpOzEK',
    'Produit;Prix\nCrème brûlée;4,50 €\nŒuf à la coque;2,00 €\nL’été;1\n',
  ],
  [
    'fr mac_roman',
    'UHJvZHVpdDtQcml4CkNyj21lIGJynmyOZTs0LDUwINsKznVmIIggbGEgY29xdWU7MiwwMCDbCkzVjnSOOzEK',
    'Produit;Prix\nCrème brûlée;4,50 €\nŒuf à la coque;2,00 €\nL’été;1\n',
  ],
  [
    'fr utf-16-le',
    'UAByAG8AZAB1AGkAdAA7AFAAcgBpAHgACgBDAHIA6ABtAGUAIABiAHIA+wBsAOkAZQA7ADQALAA1ADAAIACsIAoAUgF1AGYAIADgACAAbABhACAAYwBvAHEAdQBlADsAMgAsADAAMAAgAKwgCgBMABkg6QB0AOkAOwAxAAoA',
    'Produit;Prix\nCrème brûlée;4,50 €\nŒuf à la coque;2,00 €\nL’été;1\n',
  ],
  [
    'fr utf-16-be',
    'AFAAcgBvAGQAdQBpAHQAOwBQAHIAaQB4AAoAQwByAOgAbQBlACAAYgByAPsAbADpAGUAOwA0ACwANQAwACAgrAAKAVIAdQBmACAA4AAgAGwAYQAgAGMAbwBxAHUAZQA7ADIALAAwADAAICCsAAoATCAZAOkAdADpADsAMQAK',
    'Produit;Prix\nCrème brûlée;4,50 €\nŒuf à la coque;2,00 €\nL’été;1\n',
  ],
  [
    'es cp1252',
    'UHJvZHVjdG87UHJlY2lvClBp8WE7MiwxMAq/UXXpIGluY2x1eWU/O0Hxbwo=',
    'Producto;Precio\nPiña;2,10\n¿Qué incluye?;Año\n',
  ],
  [
    'es mac_roman',
    'UHJvZHVjdG87UHJlY2lvClBplmE7MiwxMArAUXWOIGluY2x1eWU/O0GWbwo=',
    'Producto;Precio\nPiña;2,10\n¿Qué incluye?;Año\n',
  ],
  [
    'es cp850',
    'UHJvZHVjdG87UHJlY2lvClBppGE7MiwxMAqoUXWCIGluY2x1eWU/O0Gkbwo=',
    'Producto;Precio\nPiña;2,10\n¿Qué incluye?;Año\n',
  ],
  [
    'es utf-16-le',
    'UAByAG8AZAB1AGMAdABvADsAUAByAGUAYwBpAG8ACgBQAGkA8QBhADsAMgAsADEAMAAKAL8AUQB1AOkAIABpAG4AYwBsAHUAeQBlAD8AOwBBAPEAbwAKAA==',
    'Producto;Precio\nPiña;2,10\n¿Qué incluye?;Año\n',
  ],
  [
    'es utf-16-be',
    'AFAAcgBvAGQAdQBjAHQAbwA7AFAAcgBlAGMAaQBvAAoAUABpAPEAYQA7ADIALAAxADAACgC/AFEAdQDpACAAaQBuAGMAbAB1AHkAZQA/ADsAQQDxAG8ACg==',
    'Producto;Precio\nPiña;2,10\n¿Qué incluye?;Año\n',
  ],
  [
    'da cp1252',
    'VmFyZTtQcmlzClL4ZGdy+GQgbWVkIGZs+GRlOzQ1CsViZW50IHDlIHP4bmRhZzt4Cg==',
    'Vare;Pris\nRødgrød med fløde;45\nÅbent på søndag;x\n',
  ],
  [
    'da mac_roman',
    'VmFyZTtQcmlzClK/ZGdyv2QgbWVkIGZsv2RlOzQ1CoFiZW50IHCMIHO/bmRhZzt4Cg==',
    'Vare;Pris\nRødgrød med fløde;45\nÅbent på søndag;x\n',
  ],
  [
    'da cp850',
    'VmFyZTtQcmlzClKbZGdym2QgbWVkIGZsm2RlOzQ1Co9iZW50IHCGIHObbmRhZzt4Cg==',
    'Vare;Pris\nRødgrød med fløde;45\nÅbent på søndag;x\n',
  ],
  [
    'da utf-16-le',
    'VgBhAHIAZQA7AFAAcgBpAHMACgBSAPgAZABnAHIA+ABkACAAbQBlAGQAIABmAGwA+ABkAGUAOwA0ADUACgDFAGIAZQBuAHQAIABwAOUAIABzAPgAbgBkAGEAZwA7AHgACgA=',
    'Vare;Pris\nRødgrød med fløde;45\nÅbent på søndag;x\n',
  ],
  [
    'da utf-16-be',
    'AFYAYQByAGUAOwBQAHIAaQBzAAoAUgD4AGQAZwByAPgAZAAgAG0AZQBkACAAZgBsAPgAZABlADsANAA1AAoAxQBiAGUAbgB0ACAAcADlACAAcwD4AG4AZABhAGcAOwB4AAo=',
    'Vare;Pris\nRødgrød med fløde;45\nÅbent på søndag;x\n',
  ],
  ['is cp1252', 'VmFyYTtWZXLwCt5vcnNrdXI7MzAwCkJyYXXwOzIwMAo=', 'Vara;Verð\nÞorskur;300\nBrauð;200\n'],
  [
    'is utf-16-le',
    'VgBhAHIAYQA7AFYAZQByAPAACgDeAG8AcgBzAGsAdQByADsAMwAwADAACgBCAHIAYQB1APAAOwAyADAAMAAKAA==',
    'Vara;Verð\nÞorskur;300\nBrauð;200\n',
  ],
  [
    'is utf-16-be',
    'AFYAYQByAGEAOwBWAGUAcgDwAAoA3gBvAHIAcwBrAHUAcgA7ADMAMAAwAAoAQgByAGEAdQDwADsAMgAwADAACg==',
    'Vara;Verð\nÞorskur;300\nBrauð;200\n',
  ],
  [
    'pl cp1250',
    'VG93YXI7Q2VuYQqvdXJlazsxMiw1MCB6swpQaWVyb2dpIHogbWnqc2VtO0dvcrljZSBwuWN6a2kKo/NknzuMd2nqdG9rcnp5c2thCg==',
    'Towar;Cena\nŻurek;12,50 zł\nPierogi z mięsem;Gorące pączki\nŁódź;Świętokrzyska\n',
  ],
  [
    'pl iso8859_2',
    'VG93YXI7Q2VuYQqvdXJlazsxMiw1MCB6swpQaWVyb2dpIHogbWnqc2VtO0dvcrFjZSBwsWN6a2kKo/NkvDumd2nqdG9rcnp5c2thCg==',
    'Towar;Cena\nŻurek;12,50 zł\nPierogi z mięsem;Gorące pączki\nŁódź;Świętokrzyska\n',
  ],
  [
    'pl utf-16-le',
    'VABvAHcAYQByADsAQwBlAG4AYQAKAHsBdQByAGUAawA7ADEAMgAsADUAMAAgAHoAQgEKAFAAaQBlAHIAbwBnAGkAIAB6ACAAbQBpABkBcwBlAG0AOwBHAG8AcgAFAWMAZQAgAHAABQFjAHoAawBpAAoAQQHzAGQAegE7AFoBdwBpABkBdABvAGsAcgB6AHkAcwBrAGEACgA=',
    'Towar;Cena\nŻurek;12,50 zł\nPierogi z mięsem;Gorące pączki\nŁódź;Świętokrzyska\n',
  ],
  [
    'pl utf-16-be',
    'AFQAbwB3AGEAcgA7AEMAZQBuAGEACgF7AHUAcgBlAGsAOwAxADIALAA1ADAAIAB6AUIACgBQAGkAZQByAG8AZwBpACAAegAgAG0AaQEZAHMAZQBtADsARwBvAHIBBQBjAGUAIABwAQUAYwB6AGsAaQAKAUEA8wBkAXoAOwFaAHcAaQEZAHQAbwBrAHIAegB5AHMAawBhAAo=',
    'Towar;Cena\nŻurek;12,50 zł\nPierogi z mięsem;Gorące pączki\nŁódź;Świętokrzyska\n',
  ],
  [
    'cs cp1250',
    'WmJvnu07Q2VuYQpDaGzpYjszNSBL6ArY7XplazvoZXJzdHb9LCBr+GVoa/0KVmVw+G926TuObHWdb3Xoa/0ga/nyCg==',
    'Zboží;Cena\nChléb;35 Kč\nŘízek;čerstvý, křehký\nVepřové;Žluťoučký kůň\n',
  ],
  [
    'cs iso8859_2',
    'WmJvvu07Q2VuYQpDaGzpYjszNSBL6ArY7XplazvoZXJzdHb9LCBr+GVoa/0KVmVw+G926TuubHW7b3Xoa/0ga/nyCg==',
    'Zboží;Cena\nChléb;35 Kč\nŘízek;čerstvý, křehký\nVepřové;Žluťoučký kůň\n',
  ],
  [
    'cs utf-16-le',
    'WgBiAG8AfgHtADsAQwBlAG4AYQAKAEMAaABsAOkAYgA7ADMANQAgAEsADQEKAFgB7QB6AGUAawA7AA0BZQByAHMAdAB2AP0ALAAgAGsAWQFlAGgAawD9AAoAVgBlAHAAWQFvAHYA6QA7AH0BbAB1AGUBbwB1AA0BawD9ACAAawBvAUgBCgA=',
    'Zboží;Cena\nChléb;35 Kč\nŘízek;čerstvý, křehký\nVepřové;Žluťoučký kůň\n',
  ],
  [
    'cs utf-16-be',
    'AFoAYgBvAX4A7QA7AEMAZQBuAGEACgBDAGgAbADpAGIAOwAzADUAIABLAQ0ACgFYAO0AegBlAGsAOwENAGUAcgBzAHQAdgD9ACwAIABrAVkAZQBoAGsA/QAKAFYAZQBwAVkAbwB2AOkAOwF9AGwAdQFlAG8AdQENAGsA/QAgAGsBbwFIAAo=',
    'Zboží;Cena\nChléb;35 Kč\nŘízek;čerstvý, křehký\nVepřové;Žluťoučký kůň\n',
  ],
  [
    'hu cp1250',
    'VGVybelrO8FyCktlbnnpcjs0NTAKVPZsdPZ0dCBr4XBvc3p0YTtG9el0ZWwKR3n8bfZsY3M7ZvtzemVyCg==',
    'Termék;Ár\nKenyér;450\nTöltött káposzta;Főétel\nGyümölcs;fűszer\n',
  ],
  [
    'hu iso8859_2',
    'VGVybelrO8FyCktlbnnpcjs0NTAKVPZsdPZ0dCBr4XBvc3p0YTtG9el0ZWwKR3n8bfZsY3M7ZvtzemVyCg==',
    'Termék;Ár\nKenyér;450\nTöltött káposzta;Főétel\nGyümölcs;fűszer\n',
  ],
  [
    'hu utf-16-le',
    'VABlAHIAbQDpAGsAOwDBAHIACgBLAGUAbgB5AOkAcgA7ADQANQAwAAoAVAD2AGwAdAD2AHQAdAAgAGsA4QBwAG8AcwB6AHQAYQA7AEYAUQHpAHQAZQBsAAoARwB5APwAbQD2AGwAYwBzADsAZgBxAXMAegBlAHIACgA=',
    'Termék;Ár\nKenyér;450\nTöltött káposzta;Főétel\nGyümölcs;fűszer\n',
  ],
  [
    'hu utf-16-be',
    'AFQAZQByAG0A6QBrADsAwQByAAoASwBlAG4AeQDpAHIAOwA0ADUAMAAKAFQA9gBsAHQA9gB0AHQAIABrAOEAcABvAHMAegB0AGEAOwBGAVEA6QB0AGUAbAAKAEcAeQD8AG0A9gBsAGMAcwA7AGYBcQBzAHoAZQByAAo=',
    'Termék;Ár\nKenyér;450\nTöltött káposzta;Főétel\nGyümölcs;fűszer\n',
  ],
  [
    'ru cp1251',
    '0u7i4PA71uXt4ArV6+XhOzQ1Cszu6+7q7js4MArX4PH7IPDg4e7y+zvxIDkg5O4gMTgK',
    'Товар;Цена\nХлеб;45\nМолоко;80\nЧасы работы;с 9 до 18\n',
  ],
  [
    'ru koi8_r',
    '9M/XwdI748XOwQrozMXCOzQ1Cu3PzM/Lzzs4MAr+wdPZINLBws/U2TvTIDkgxM8gMTgK',
    'Товар;Цена\nХлеб;45\nМолоко;80\nЧасы работы;с 9 до 18\n',
  ],
  [
    'ru cp866',
    'kq6ioOA7lqWtoAqVq6WhOzQ1Coyuq66qrjs4MAqXoOHrIOCgoa7i6zvhIDkgpK4gMTgK',
    'Товар;Цена\nХлеб;45\nМолоко;80\nЧасы работы;с 9 до 18\n',
  ],
  [
    'ru utf-16-le',
    'IgQ+BDIEMARABDsAJgQ1BD0EMAQKACUEOwQ1BDEEOwA0ADUACgAcBD4EOwQ+BDoEPgQ7ADgAMAAKACcEMARBBEsEIABABDAEMQQ+BEIESwQ7AEEEIAA5ACAANAQ+BCAAMQA4AAoA',
    'Товар;Цена\nХлеб;45\nМолоко;80\nЧасы работы;с 9 до 18\n',
  ],
  [
    'ru utf-16-be',
    'BCIEPgQyBDAEQAA7BCYENQQ9BDAACgQlBDsENQQxADsANAA1AAoEHAQ+BDsEPgQ6BD4AOwA4ADAACgQnBDAEQQRLACAEQAQwBDEEPgRCBEsAOwRBACAAOQAgBDQEPgAgADEAOAAK',
    'Товар;Цена\nХлеб;45\nМолоко;80\nЧасы работы;с 9 до 18\n',
  ],
  ['ru2 cp1251', '1evl4Ts0NQo=', 'Хлеб;45\n'],
  ['ru2 koi8_r', '6MzFwjs0NQo=', 'Хлеб;45\n'],
  ['ru2 cp866', 'lauloTs0NQo=', 'Хлеб;45\n'],
  ['ru2 utf-16-le', 'JQQ7BDUEMQQ7ADQANQAKAA==', 'Хлеб;45\n'],
  ['ru2 utf-16-be', 'BCUEOwQ1BDEAOwA0ADUACg==', 'Хлеб;45\n'],
  ['el cp1253', '0PHv+vztO9Tp7N4K2Pns3zsyCsPc6+E7MSw1MAo=', 'Προϊόν;Τιμή\nΨωμί;2\nΓάλα;1,50\n'],
  ['el iso8859_7', '0PHv+vztO9Tp7N4K2Pns3zsyCsPc6+E7MSw1MAo=', 'Προϊόν;Τιμή\nΨωμί;2\nΓάλα;1,50\n'],
  [
    'el utf-16-le',
    'oAPBA78DygPMA70DOwCkA7kDvAOuAwoAqAPJA7wDrwM7ADIACgCTA6wDuwOxAzsAMQAsADUAMAAKAA==',
    'Προϊόν;Τιμή\nΨωμί;2\nΓάλα;1,50\n',
  ],
  [
    'el utf-16-be',
    'A6ADwQO/A8oDzAO9ADsDpAO5A7wDrgAKA6gDyQO8A68AOwAyAAoDkwOsA7sDsQA7ADEALAA1ADAACg==',
    'Προϊόν;Τιμή\nΨωμί;2\nΓάλα;1,50\n',
  ],
  [
    'tr cp1254',
    '3HL8bjtGaXlhdApFa21lazs1ClP8dDtUYXplIHP8dCwgZ/xubPxrCt5la2VybGkg5/ZyZWs7/fBk/XIK',
    'Ürün;Fiyat\nEkmek;5\nSüt;Taze süt, günlük\nŞekerli çörek;ığdır\n',
  ],
  [
    'tr utf-16-le',
    '3AByAPwAbgA7AEYAaQB5AGEAdAAKAEUAawBtAGUAawA7ADUACgBTAPwAdAA7AFQAYQB6AGUAIABzAPwAdAAsACAAZwD8AG4AbAD8AGsACgBeAWUAawBlAHIAbABpACAA5wD2AHIAZQBrADsAMQEfAWQAMQFyAAoA',
    'Ürün;Fiyat\nEkmek;5\nSüt;Taze süt, günlük\nŞekerli çörek;ığdır\n',
  ],
  [
    'tr utf-16-be',
    'ANwAcgD8AG4AOwBGAGkAeQBhAHQACgBFAGsAbQBlAGsAOwA1AAoAUwD8AHQAOwBUAGEAegBlACAAcwD8AHQALAAgAGcA/ABuAGwA/ABrAAoBXgBlAGsAZQByAGwAaQAgAOcA9gByAGUAawA7ATEBHwBkATEAcgAK',
    'Ürün;Fiyat\nEkmek;5\nSüt;Taze süt, günlük\nŞekerli çörek;ığdır\n',
  ],
  ['he utf-16-le', '3gXVBeYF6AU7AN4F1wXZBegFCgDcBdcF3QU7ADUACgDXBdwF0QU7ADYACgA=', 'מוצר;מחיר\nלחם;5\nחלב;6\n'],
  ['he utf-16-be', 'Bd4F1QXmBegAOwXeBdcF2QXoAAoF3AXXBd0AOwA1AAoF1wXcBdEAOwA2AAo=', 'מוצר;מחיר\nלחם;5\nחלב;6\n'],
  ['ar cp1256', 'x+Hj5MrMO8fh09rRCs7I0js1Cs3h7cg7Ngo=', 'المنتج;السعر\nخبز;5\nحليب;6\n'],
  [
    'ar utf-16-le',
    'JwZEBkUGRgYqBiwGOwAnBkQGMwY5BjEGCgAuBigGMgY7ADUACgAtBkQGSgYoBjsANgAKAA==',
    'المنتج;السعر\nخبز;5\nحليب;6\n',
  ],
  [
    'ar utf-16-be',
    'BicGRAZFBkYGKgYsADsGJwZEBjMGOQYxAAoGLgYoBjIAOwA1AAoGLQZEBkoGKAA7ADYACg==',
    'المنتج;السعر\nخبز;5\nحليب;6\n',
  ],
  ['ja cp932', 'j6SVaSyJv4ppCoNwg5MsMTAwiX4Ki42T+ywyMDCJfgo=', '商品,価格\nパン,100円\n牛乳,200円\n'],
  ['ja euc_jp', 'vqbJyiyywbPKCqXRpfMsMTAwsd8Kte3G/SwyMDCx3wo=', '商品,価格\nパン,100円\n牛乳,200円\n'],
  [
    'ja iso2022_jp',
    'GyRCPiZJShsoQiwbJEIyQTNKGyhCChskQiVRJXMbKEIsMTAwGyRCMV8bKEIKGyRCNW1GfRsoQiwyMDAbJEIxXxsoQgo=',
    '商品,価格\nパン,100円\n牛乳,200円\n',
  ],
  [
    'ja utf-16-le',
    'RlXBVCwAoU88aAoA0TDzMCwAMQAwADAAhlEKAFtyc04sADIAMAAwAIZRCgA=',
    '商品,価格\nパン,100円\n牛乳,200円\n',
  ],
  [
    'ja utf-16-be',
    'VUZUwQAsT6FoPAAKMNEw8wAsADEAMAAwUYYACnJbTnMALAAyADAAMFGGAAo=',
    '商品,価格\nパン,100円\n牛乳,200円\n',
  ],
  ['zh gb18030', 'yczGtyy827jxCsPmsPwsNdSqCsWjxMwsMTDUqgo=', '商品,价格\n面包,5元\n牛奶,10元\n'],
  ['zh utf-16-le', 'RlXBVCwA9048aAoAYpcFUywANQBDUQoAW3J2WSwAMQAwAENRCgA=', '商品,价格\n面包,5元\n牛奶,10元\n'],
  ['zh utf-16-be', 'VUZUwQAsTvdoPAAKl2JTBQAsADVRQwAKcltZdgAsADEAMFFDAAo=', '商品,价格\n面包,5元\n牛奶,10元\n'],
  ['zht big5', 'sNOrfiy7+a7mCsTRpV0sNaS4CqT7paQsMTCkuAo=', '商品,價格\n麵包,5元\n牛奶,10元\n'],
  ['zht utf-16-le', 'RlXBVCwA+VA8aAoAtZ4FUywANQBDUQoAW3J2WSwAMQAwAENRCgA=', '商品,價格\n麵包,5元\n牛奶,10元\n'],
  ['zht utf-16-be', 'VUZUwQAsUPloPAAKnrVTBQAsADVRQwAKcltZdgAsADEAMFFDAAo=', '商品,價格\n麵包,5元\n牛奶,10元\n'],
  ['ko cp949', 'u/PHsCywobDdCrunLDEwMDC/+Aq/7MCvLDIwMDC/+Ao=', '상품,가격\n빵,1000원\n우유,2000원\n'],
  [
    'ko utf-16-le',
    'wcCI1CwAAKyprAoAdb4sADEAMAAwADAA0MYKALDGIMcsADIAMAAwADAA0MYKAA==',
    '상품,가격\n빵,1000원\n우유,2000원\n',
  ],
  [
    'ko utf-16-be',
    'wMHUiAAsrACsqQAKvnUALAAxADAAMAAwxtAACsawxyAALAAyADAAMAAwxtAACg==',
    '상품,가격\n빵,1000원\n우유,2000원\n',
  ],
  [
    'en cp1252',
    'SXRlbSxQcmljZQpUZWEgk2dyZWVulCw1IIAKSXSScyAzMLAglyC9IG9mZiyjMwo=',
    'Item,Price\nTea “green”,5 €\nIt’s 30° — ½ off,£3\n',
  ],
  [
    'en utf-16-le',
    'SQB0AGUAbQAsAFAAcgBpAGMAZQAKAFQAZQBhACAAHCBnAHIAZQBlAG4AHSAsADUAIACsIAoASQB0ABkgcwAgADMAMACwACAAFCAgAL0AIABvAGYAZgAsAKMAMwAKAA==',
    'Item,Price\nTea “green”,5 €\nIt’s 30° — ½ off,£3\n',
  ],
  [
    'en utf-16-be',
    'AEkAdABlAG0ALABQAHIAaQBjAGUACgBUAGUAYQAgIBwAZwByAGUAZQBuIB0ALAA1ACAgrAAKAEkAdCAZAHMAIAAzADAAsAAgIBQAIAC9ACAAbwBmAGYALACjADMACg==',
    'Item,Price\nTea “green”,5 €\nIt’s 30° — ½ off,£3\n',
  ],
  [
    'ro utf-16-le',
    'UAByAG8AZAB1AHMAOwBQAHIAZQAbAgoAUADiAGkAbgBlADsANQAKAEIAcgDiAG4AegADASAAcAByAG8AYQBzAHAAAwF0AAMBOwB4AAoA',
    'Produs;Preț\nPâine;5\nBrânză proaspătă;x\n',
  ],
  [
    'ro utf-16-be',
    'AFAAcgBvAGQAdQBzADsAUAByAGUCGwAKAFAA4gBpAG4AZQA7ADUACgBCAHIA4gBuAHoBAwAgAHAAcgBvAGEAcwBwAQMAdAEDADsAeAAK',
    'Produs;Preț\nPâine;5\nBrânză proaspătă;x\n',
  ],
  ['he cp1255', '+e0s7ufp+Ars5+0sMTIK5+zhLDYK', 'שם,מחיר\nלחם,12\nחלב,6\n'],
  ['he2 cp1255', '+fLl+iD0+unn5Dog+OD55e8g8uMg5+7p+ekK', 'שעות פתיחה: ראשון עד חמישי\n'],
  ['ru cp1251 in small letters', '8u7i4PAs9uXt4Ary7vDyLDEyCg==', 'товар,цена\nторт,12\n'],
  ['de cp1252 with no-break spaces', 'UHJlaXM7V2VydApBOzGgMjAwLDAwoIAK', 'Preis;Wert\nA;1\u00A0200,00\u00A0€\n'],
];

describe('an encoding that nobody declares', () => {
  it.each(SAMPLES)('is guessed of a short text: %s', (_name, bytes, text) => {
    expect(decodeText(Buffer.from(bytes, 'base64'))).toBe(text);
  });

  it('is UTF-8 where a few bytes are broken', () => {
    const text = Buffer.concat([Buffer.from('Größe und Brötchen, fünf Käse '), Buffer.from([0xe4]), Buffer.from(' x')]);
    expect(decodeText(text)).toBe('Größe und Brötchen, fünf Käse \uFFFD x');
  });

  it('is guessed by the first letters beyond ASCII, wherever they are', () => {
    const text = `${'Plain text. '.repeat(5_000)}Käse und Brötchen`;
    expect(decodeText(Buffer.from(text, 'latin1'))).toBe(text);
  });

  // Work that grew faster than the text would end at the runner's time limit.
  it('S97 of megabytes is that of a page', () => {
    for (const byte of [0x80, 0xa4, 0xe4, 0xff])
      expect([byte, guessEncoding(Buffer.alloc(2_000_000, byte))]).toEqual([
        byte,
        guessEncoding(Buffer.alloc(4_000, byte)),
      ]);
  });
});
