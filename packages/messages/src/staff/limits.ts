import { defineSection } from '../section.ts';

/** What company admins are told of their plan's limits, in the bell and by mail; the first load of the dashboard has it. */
export const limitMessages = defineSection('limits', {
  near_questions:
    "You've used {used} of this month's {limit} questions. When all are used, the assistant stops answering until next month, and visitors can still talk to your team.",
  reached_questions:
    "You've used all {limit} questions of this month. The assistant stops answering until next month, and visitors can still talk to your team. Upgrade your plan to continue now.",
  near_resources:
    "You've used {used} of {limit} resources. When all are used, you can't add another one until you delete one or upgrade your plan.",
  reached_resources: "You've used all {limit} resources. To add another one, delete one or upgrade your plan.",
  near_storage:
    "You've used {percent}% of your storage. When it's full, new files are refused, including those that visitors send.",
  reached_storage:
    'Your storage is full. New files are refused, including those that visitors send. Delete files or upgrade your plan.',
  near_seats: "You've used {used} of {limit} seats. When all are used, you can't invite more people.",
  reached_seats: "You've used all {limit} seats. To invite more people, remove someone or upgrade your plan.",
  near_contacts:
    "You've used {used} of {limit} contacts. When all are used, you can't add or import more. People who write to you are still added.",
  reached_contacts:
    "You've used all {limit} contacts. To add or import more, delete some or upgrade your plan. People who write to you are still added.",
});
