-- CreateTable
CREATE TABLE "flag_batch" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_batch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flag_batch_at_idx" ON "flag_batch"("at");
