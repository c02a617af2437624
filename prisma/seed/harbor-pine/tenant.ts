import type { DemoTenant } from '../demo-tenant.ts';

export const harborPine: DemoTenant = {
  folder: 'harbor-pine',
  name: 'Harbor & Pine Insurance',
  slug: 'harbor-pine-insurance',
  phone: '555 0140',
  channels: { phoneNumber: '+12125550140', mailAddress: 'help@harborpine.example' },
  timeZone: 'America/New_York',
  plan: 'premium',
  admin: { name: 'Mats Solberg', email: 'mats@harborpine.example' },
  agent: { name: 'Ana Reyes', email: 'ana@harborpine.example' },
  branding: {
    assistantName: 'Pine',
    primaryColor: '#0f6b5c',
    launcherPosition: 'right',
    colorScheme: 'automatic',
    greeting: 'Welcome to Harbor & Pine! Ask me about car, home or boat insurance, or how to report a claim.',
    suggestedQuestions: [
      'How do I report a claim?',
      'Is flood damage covered?',
      'What discounts are there on car insurance?',
    ],
    privacyUrl: null,
  },
  assistant: { persona: 'Calm and precise, in short sentences. Say "we" for the agency.', handoverMode: 'offer' },
  brochure: {
    fileName: 'boat-insurance-guide.pdf',
    title: 'Boat insurance guide',
    pages: [
      {
        heading: 'Boat Insurance Guide',
        paragraphs: [
          'This guide explains how Harbor & Pine insures sailing boats and motor boats up to twelve meters.',
          'A boat contract covers sinking, stranding, collision, fire, theft of the whole boat and of its outboard engine, and damage by storm. It holds in the water, on the trailer and in winter storage.',
          'The cover is valid on inland waters and within twelve nautical miles of the coast. For longer trips an extension for up to 90 days a year can be added.',
        ],
      },
      {
        heading: 'Winter Storage',
        paragraphs: [
          'Boats that are stored ashore between November and March get 25 percent off the premium of these five months.',
          'The mast must be laid down or stayed, the cockpit drained, and the gas bottle removed. Batteries may stay on board when they are disconnected.',
          'Outboard engines must be locked to the hull or kept in a closed room, otherwise theft is not covered.',
        ],
      },
      {
        heading: 'Regattas and Guests',
        paragraphs: [
          'Local regattas are covered without extra premium. For races of more than one day please call us two weeks before.',
          'Guests on board are insured against accidents with up to 20,000 dollars a person. Anyone who steers the boat with your permission needs a boating license where the law asks for one.',
          'The deductible is 400 dollars for every case of damage, and 800 dollars for damage in a regatta.',
        ],
      },
    ],
  },
  faqs: [
    {
      question: 'How do I report a claim?',
      answer:
        'Call our claims line, day and night: 555 0142. Have your contract number ready and take photographs if you can. You can also come to our counter at 14 Quay Street.',
      keywords: ['report damage', 'accident', 'claims line'],
      priority: 90,
    },
    {
      question: 'How can I get a quote?',
      answer:
        'Tell us what you want to insure, by phone (555 0140), by mail or at the counter. You get the three best offers of our insurers within one working day, free of charge.',
      keywords: ['offer', 'quotation'],
      priority: 60,
    },
    {
      question: 'Can I change my bank details?',
      answer:
        'Yes. Send us a signed note with your new account and your contract number, or bring it to the counter. The change holds from the next payment on.',
      keywords: ['new bank account', 'direct debit'],
      priority: 30,
    },
    {
      question: 'Do you insure pets?',
      answer: 'We insure dogs and horses against liability. We do not offer health insurance for animals.',
      keywords: ['dog', 'horse', 'cat'],
      priority: 20,
    },
  ],
  template: 'insurance',
  contacts: [
    {
      name: 'Nora Lindqvist',
      email: 'nora.lindqvist@example.com',
      phone: '+1 212 555 2301',
      fields: {
        policy_number: 'HP-20418',
        spouse: 'Erik Lindqvist',
        children: 2,
        customer_since: '2019-04-01',
        adviser: 'Ana Reyes',
      },
      records: [
        {
          type: 'policy',
          stage: null,
          values: { number: 'HP-20418', kind: 'Home', starts_on: '2019-04-01', premium: 412 },
        },
        {
          type: 'policy',
          stage: null,
          values: { number: 'HP-20733', kind: 'Car', starts_on: '2022-09-15', premium: 689.5 },
        },
        {
          type: 'family_member',
          stage: null,
          values: { name: 'Erik Lindqvist', relation: 'Spouse', date_of_birth: '1984-02-11' },
        },
        {
          type: 'family_member',
          stage: null,
          values: { name: 'Alma Lindqvist', relation: 'Child', date_of_birth: '2014-07-30' },
        },
        {
          type: 'claim',
          stage: 'in_review',
          values: {
            number: 'C-5120',
            happened_on: '2026-10-04',
            amount: 1850,
            description: 'Water damage in the kitchen after a burst pipe.',
          },
        },
      ],
    },
    {
      name: 'Marcus Bell',
      email: 'marcus.bell@example.com',
      phone: '+1 212 555 2764',
      fields: { policy_number: 'HP-18877', children: 0, customer_since: '2021-01-12', adviser: 'Ana Reyes' },
      records: [
        {
          type: 'policy',
          stage: null,
          values: { number: 'HP-18877', kind: 'Liability', starts_on: '2021-01-12', premium: 96 },
        },
        {
          type: 'claim',
          stage: 'reported',
          values: { number: 'C-5127', happened_on: '2026-11-18', description: 'Bicycle stolen from the yard.' },
        },
        { type: 'claim', stage: 'paid', values: { number: 'C-4811', happened_on: '2025-06-02', amount: 320 } },
      ],
    },
    {
      name: 'Priya Raman',
      email: 'priya.raman@example.com',
      phone: '+1 212 555 2950',
      fields: { policy_number: 'HP-21002', spouse: 'Dev Raman', customer_since: '2024-05-20' },
      records: [
        {
          type: 'policy',
          stage: null,
          values: { number: 'HP-21002', kind: 'Travel', starts_on: '2024-05-20', premium: 58 },
        },
        {
          type: 'claim',
          stage: 'approved',
          values: {
            number: 'C-5098',
            happened_on: '2026-09-12',
            amount: 740,
            description: 'Lost luggage on a connecting flight.',
          },
        },
      ],
    },
  ],
  facts: [{ kind: 'phone', value: { phone: '555 0140', label: null } }],
  standardReplies: [
    {
      shortcut: 'hello',
      title: 'Greeting',
      text: 'Good day, this is {{agent.name}} of {{company.name}}. I have read what you wrote and am looking into it.',
    },
    {
      shortcut: 'photos',
      title: 'Photographs of the damage',
      text: 'Could you send me two or three photographs of the damage? You can drop them right into this conversation.',
    },
    {
      shortcut: 'contract',
      title: 'Contract number',
      text: 'Would you tell me your contract number? It is on the first page of your policy, at the top right.',
    },
  ],
  sampleQuestion: 'Is my bicycle insured?',
};
