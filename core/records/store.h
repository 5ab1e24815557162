#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/base/result.h"
#include "core/records/account_rows.h"
#include "core/records/audit_rows.h"
#include "core/records/books/books_rows.h"
#include "core/records/books/commission_rows.h"
#include "core/records/books/credit_rows.h"
#include "core/records/books/print_rows.h"
#include "core/records/channel_rows.h"
#include "core/records/customer_rows.h"
#include "core/records/day_rows.h"
#include "core/records/law/law_rows.h"
#include "core/records/payment_rows.h"
#include "core/records/photo_rows.h"
#include "core/records/receipt_rows.h"
#include "core/records/session_rows.h"
#include "core/records/submission_rows.h"
#include "core/records/vault_rows.h"
#include "core/records/visit/visit_rows.h"

namespace huizhi {

/// What is remembered. Every method is durable when it returns; a write is one transaction, and
/// `together` makes several writes one. ID numbers, birth dates, phones, the fields of a job and
/// the channels' keys are sealed by the studio's vault, and can be had while that is open.
///
/// Errors:  Environment on any database failure; NotFound where a row is asked for by id;
///          NotPermitted where sealed values are read or written and the vault is closed. A damaged
///          row is Environment (field kDamagedField) where it is asked for, decided by or summed; a
///          list leaves it out and notes it (damage_notes.h). While writes are lost nothing is
///          written (field kLostField).
/// Threads: one thread an object; several objects (and processes) on one home are fine.
class Store : public AccountRows,
              public AuditRows,
              public VaultRows,
              public ChannelRows,
              public CustomerRows,
              public SessionRows,
              public VisitRows,
              public SubmissionRows,
              public ReceiptRows,
              public PaymentRows,
              public BooksRows,
              public LawRows,
              public PhotoRows,
              public DayRows,
              public CreditRows,
              public CommissionRows,
              public PrintRows {
public:
    /// All of `work`'s writes or none of them.
    [[nodiscard]] virtual Result<void> together(const std::function<Result<void>()>& work) = 0;
};

/// Does `work` in one transaction and hands out the value that it made; when it made none, or the
/// transaction fails, nothing of it is written.
template <class Work>
[[nodiscard]] std::invoke_result_t<const Work&> in_one_write(Store& store, const Work& work) {
    std::optional<std::invoke_result_t<const Work&>> made;
    const auto written = store.together([&]() -> Result<void> {
        made = work();
        return *made ? Result<void>() : Result<void>(made->error());
    });
    if (!written) {
        return written.error();
    }
    return std::move(*made);
}

}  // namespace huizhi
