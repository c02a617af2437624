/** Why an address that somebody entered, or that a page links to, could not be read. */
export const outboundErrors = {
  invalid_address: "“{address}” isn't a web address. Enter one such as https://www.example.com.",
  unsupported_protocol: 'Only http and https addresses can be read, not “{protocol}”.',
  address_with_credentials: 'Remove the user name and password from the address.',
  unsupported_port: "Port {port} isn't used by websites. Use 80, 443, 8080 or 8443.",
  insecure_redirect: "{host} redirects from https to http, which isn't followed.",
  private_address: '{host} is in a private network. Only sites on the public internet can be read.',
  unknown_host: 'There is no site named {host}. Check the address.',
  unreachable: "{host} couldn't be reached.",
  timed_out: '{host} took too long to respond.',
  response_too_large: 'The response is larger than {megabytes} MB.',
  too_many_redirects: '{host} redirects more than {limit} times.',
  unsupported_encoding: 'The response is compressed in an unsupported way ({encoding}).',
  render_timed_out: 'The JavaScript of this page on {host} took too long.',
  render_failed: "The JavaScript of this page on {host} couldn't be run.",
  rendered_page_too_large: 'The page is larger than {megabytes} MB after its JavaScript has run.',
} as const;
