/** Errors of a plan's limits and features. */
export const plansErrors = {
  no_room_left: "You can have up to {maximum} of these. Delete some that you don't use.",
  plan_not_available: "You can't choose this plan yourself. Start on another one, and ask us to change it.",
  plan_id_taken: 'There is a plan named {planId} already. Choose another internal name.',
  plan_is_default:
    'New companies start on this plan, so it can’t be removed. Choose another default plan under Settings first.',
  plan_in_use: 'Companies are still on this plan. Choose the plan that they move to.',
  plan_not_larger: 'Choose a plan that is larger than yours.',
  resource_limit_reached: {
    one: 'Your plan includes {count} resource. Delete it or upgrade your plan.',
    other: 'Your plan includes {count} resources. Delete one or upgrade your plan.',
  },
  storage_limit_reached: 'Your plan includes {megabytes} MB of storage. Delete something or upgrade your plan.',
  seat_limit_reached: {
    one: 'Your plan includes {count} seat. Upgrade your plan to add people.',
    other: 'Your plan includes {count} seats, pending invitations included. Remove someone or upgrade your plan.',
  },
  contact_limit_reached: {
    one: 'Your plan includes {count} contact. Delete it or upgrade your plan.',
    other: 'Your plan includes {count} contacts. Delete some, add fewer, or upgrade your plan.',
  },
  evaluation_not_included: "Your plan doesn't include this.",
  translation_not_included: "Your plan doesn't include this.",
  own_model_key_not_included: "Your plan doesn't include your own AI model.",
} as const;
