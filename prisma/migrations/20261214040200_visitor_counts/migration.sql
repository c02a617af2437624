-- Different people of a day, so that the number stays when their conversations are removed.
ALTER TABLE "DailyMetric" DROP CONSTRAINT "DailyMetric_metric_check", ADD CONSTRAINT "DailyMetric_metric_check" CHECK (metric IN (
  'conversations', 'visitors', 'load', 'resolution', 'page', 'answers', 'refusal', 'answerer', 'feedback', 'source', 'topic',
  'prompt_tokens', 'completion_tokens', 'cost_micros', 'handovers', 'handled', 'agent_resolved', 'first_reply', 'resolution_time',
  'rating'));
