/** Choosing a language model and entering a provider. */
export const modelErrors = {
  own_provider_required: 'Add your own provider first.',
  provider_address_required: "Enter the server's address, for example https://models.example.com/v1.",
  provider_address_invalid: "This address can't be used. Enter one such as https://models.example.com/v1.",
  provider_address_private: 'This address leads to a private network. Use one on the public internet.',
  provider_address_insecure: 'Use an address starting with https:// so that nobody can read the key in transit.',
  provider_key_required: "Enter the provider's API key. If the server doesn't need one, enter any word.",
  provider_key_reentry_required: 'Enter the API key again. The saved one is for another provider or address.',
} as const;
