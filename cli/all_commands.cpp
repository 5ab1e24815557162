// Every command, as a library that `huizhi` loads for all but `photo check` and `photo make`.

#include <boost/config.hpp>

#include "cli/command_line.h"
#include "cli/commands.h"

namespace huizhi::cli {
namespace {

void add_commands(CLI::App& root, Front& front) {
    add_format_commands(root, front);
    CLI::App& photo = photo_noun(root, front);
    add_photo_verbs(photo, front);
    add_batch_command(photo, front);
    add_sheet_command(photo, front);
    add_account_commands(root, front);
    add_studio_commands(root, front);
    add_customer_commands(root, front);
    add_consent_commands(root, front);
    add_retention_commands(root, front);
    add_incident_commands(root, front);
    add_session_commands(root, front);
    add_job_commands(root, front);
    add_payment_commands(root, front);
    add_prepaid_commands(root, front);
    add_voucher_commands(root, front);
    add_price_commands(root, front);
    add_commission_commands(root, front);
    add_cash_commands(root, front);
    add_queue_commands(root, front);
    add_receipt_commands(root, front);
    add_report_commands(root, front);
    add_audit_commands(root, front);
    add_channel_commands(root, front);
    add_plugin_commands(root, front);
    add_practice_commands(root, front);
    add_demo_command(root, front);
    add_backup_commands(root, front);
    add_care_commands(root, front);
    add_store_commands(root, front);
}

}  // namespace
}  // namespace huizhi::cli

extern "C" BOOST_SYMBOL_EXPORT int huizhi_run_any_command(const huizhi::cli::Arguments& arguments) {
    return huizhi::cli::run_command(arguments, huizhi::cli::add_commands);
}
