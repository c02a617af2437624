import type { DemoTenant } from '../demo-tenant.ts';

export const copperKettle: DemoTenant = {
  folder: 'copper-kettle',
  name: 'Copper Kettle Coffee',
  slug: 'copper-kettle-coffee',
  phone: '555 0160',
  channels: { phoneNumber: '+442075550160', mailAddress: 'hello@copperkettle.example' },
  timeZone: 'Europe/London',
  plan: 'basic',
  admin: { name: 'Lena Brandt', email: 'lena@copperkettle.example' },
  agent: { name: 'Tomas Ek', email: 'tomas@copperkettle.example' },
  branding: {
    assistantName: 'Kettle',
    primaryColor: '#a4481f',
    launcherPosition: 'right',
    colorScheme: 'automatic',
    greeting: 'Hi! Ask me about our coffee, opening hours, the subscription or the next tasting.',
    suggestedQuestions: [
      'When are you open on Sundays?',
      'How does the subscription work?',
      'How do I brew a French press?',
    ],
    privacyUrl: null,
  },
  assistant: { persona: 'Warm and relaxed, like a barista with a minute to spare.', handoverMode: 'immediate' },
  brochure: {
    fileName: 'brewing-guide.pdf',
    title: 'Brewing guide',
    pages: [
      {
        heading: 'The Copper Kettle Brewing Guide',
        paragraphs: [
          'Good coffee is fresh beans, clean water and a little patience. This guide gives our recipes for three brewers.',
          'Use water just off the boil, between 92 and 96 degrees Celsius, and weigh instead of counting spoons: sixty grams of coffee for each liter of water is a good beginning.',
          'Store beans in their bag, closed, in a dark cupboard. Not in the refrigerator: they take on its smells. They taste best between four days and five weeks after roasting.',
        ],
      },
      {
        heading: 'French Press',
        paragraphs: [
          'Take 30 grams of coarsely ground coffee for half a liter of water. Pour all of the water, stir once and wait four minutes.',
          'Break the crust with a spoon, take off the foam, and wait five more minutes. Press slowly and only until the plunger touches the coffee.',
        ],
      },
      {
        heading: 'Pour-Over and Moka Pot',
        paragraphs: [
          'Pour-over: 18 grams of medium ground coffee for 300 grams of water. Wet it with 40 grams of water for 40 seconds, then pour in circles. The water should have run through after three minutes.',
          'Moka pot: fill the lower part with hot water up to the valve, the basket with finely ground coffee without pressing it. Take the pot off the stove as soon as it begins to hiss.',
          'Descale your kettle every two months with a spoon of citric acid in a liter of water.',
        ],
      },
    ],
  },
  faqs: [
    {
      question: 'Do you have gluten-free cakes?',
      answer:
        'Yes, the almond cake and the brownies are gluten-free. They are baked in a kitchen that also uses wheat.',
      keywords: ['gluten', 'celiac'],
      priority: 40,
    },
    {
      question: 'Do you sell gift cards?',
      answer:
        'Yes, at the counter, for any amount from 10 dollars on. They are valid for three years, in the shop and for online orders.',
      keywords: ['voucher', 'present'],
      priority: 50,
    },
    {
      question: 'Is there wifi?',
      answer: 'Yes, it is free. The password is on your receipt.',
      keywords: ['wireless', 'internet', 'wlan'],
      priority: 30,
    },
    {
      question: 'Can I bring my dog?',
      answer: 'Well-behaved dogs are welcome, inside and in the yard. There is a water bowl next to the door.',
      keywords: ['dogs', 'pets'],
      priority: 30,
    },
  ],
  template: 'shop',
  contacts: [
    {
      name: 'Jonas Weber',
      email: 'jonas.weber@example.com',
      phone: '+1 503 555 0182',
      fields: { customer_number: '10342', country: 'United States', last_order: 'CK-2210' },
      records: [
        {
          type: 'order',
          stage: 'shipped',
          values: { number: 'CK-2210', ordered_on: '2026-11-20', total: 48.5, tracking: '1Z-551-2210' },
        },
        { type: 'order', stage: 'delivered', values: { number: 'CK-2107', ordered_on: '2026-10-02', total: 31 } },
        { type: 'return', stage: 'announced', values: { reason: 'Grinder arrived with a cracked lid', amount: 24 } },
      ],
    },
    {
      name: 'Aisha Khan',
      email: 'aisha.khan@example.com',
      phone: '+1 503 555 0147',
      fields: { customer_number: '10377', country: 'United States', last_order: 'CK-2215' },
      records: [{ type: 'order', stage: 'open', values: { number: 'CK-2215', ordered_on: '2026-11-27', total: 76.2 } }],
    },
  ],
  facts: [],
  standardReplies: [
    {
      shortcut: 'hello',
      title: 'Greeting',
      text: 'Hi, {{agent.name}} from {{company.name}} here. What can I do for you?',
    },
    {
      shortcut: 'order',
      title: 'Order number',
      text: 'Can you tell me your order number? It is in the subject of the mail that you got from us.',
    },
  ],
  sampleQuestion: 'How long does a French press take?',
};
