-- Until when a visitor counts as online: kept in the future by the processes that hold their sockets, and by what their widget asks for.
ALTER TABLE "Visitor" ADD COLUMN "onlineUntil" timestamptz(3);
