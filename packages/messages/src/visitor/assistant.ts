import { defineSection } from '../section.ts';

/** What the assistant says besides answers, in the visitor's language. */
export const assistantMessages = defineSection('assistant', {
  noAnswer: "I couldn't find that in the information from {company}. Would you like to talk to a person?",
  noAnswerLeaveEmail:
    "I couldn't find that in the information from {company}. Leave your email address and someone will get back to you.",
  noAnswerLeaveEmailAgain:
    "Sorry, I can't find anything on that. Leave your email address and someone will get back to you.",
  noAnswerQueued: "I couldn't find that in the information from {company}. I'm passing you on to a person.",
  noAnswerWhileQueued: "I can't answer that. The person who takes over will see your question.",
  noAnswerAgain: "The pages of {company} don't seem to cover that either. Shall I pass you on to a person?",
  noAnswerShort: "Sorry, I can't find anything on that. A person at {company} can help you.",
  awaitingApproval: 'Thanks for your question. Someone at {company} is checking the answer before you get it.',
  clarify: "I'm not sure what you mean. Is it one of these?",
  rephrase: "I'm not sure I understood. Could you say it in a few more words?",
  closestAnswer: "I couldn't find exactly that in the information from {company}. This comes closest:",
  limitReached: "I can't answer any more questions this month, but a person can still help you.",
  blockedTopic: "That's something I can't talk about here. A person can help you.",
  modelUnavailable: "I can't write my own answer right now. Here is what I found in the information from {company}:",
  failed: 'Something went wrong while I was looking for an answer. Please try again, or talk to a person.',
  fileOnly: "Thanks. I can't open files, but a person can. What would you like to know about it?",
  greeting: "Hello! I'm {assistant}, an AI assistant. What would you like to know about {company}?",
  greetingByName: "Hello {name}! I'm {assistant}, an AI assistant. What would you like to know about {company}?",
  openQuestion:
    'Last time, this question stayed open: “{question}” You can ask it again here, or talk to a person at {company}.',
  lastQuestion: 'Last time you asked: “{question}”',
  thanks: "You're welcome! Is there anything else you'd like to know?",
  goodbye: 'Goodbye! You can come back to this conversation at any time.',
  identity:
    "I'm {assistant}, an AI assistant. I answer from the information of {company}, and I can pass you on to a person.",
  forgotten: "Done. I won't keep what you just told me about you. The message itself stays in this conversation.",
  acknowledgement: 'Great. Just ask if anything else comes up.',
  neverMind: "No problem. I'm here if you need anything.",
  howAreYou: "I'm doing well, thank you! What can I help you with?",
  compliment: "Thank you, that's kind of you! What else can I help with?",
  apology: 'No worries at all.',
  insult: "I'm sorry you're unhappy with me. Would you like to talk to a person?",
  frustration: "I'm sorry this isn't going well. A person at {company} can help you.",
  capabilities: 'You can ask me anything about {company}, such as opening hours, prices or how to reach us.',
  waiting: "Take your time. I'm here when you're ready.",
  testMessage: "Yes, I'm here! What would you like to know about {company}?",
});
