#pragma once

/* What libxslt and libxml2 say of a layout, gathered as text in pieces, told with places. */

#include "read/xml.h"

typedef struct BindFaults BindFaults;
struct _xsltTransformContext;

/* From begin to end this thread's error handlers of both libraries are these; libxslt's are one for
 * the process, so the caller holds a lock. */
BindFaults *bind_faults_begin(const XmlFile *layout, Diags *diags);
void bind_faults_attach(BindFaults *faults, struct _xsltTransformContext *context);

/* Tells what was gathered, while the layout still lives. Says nothing of a context any more. */
void bind_faults_tell(BindFaults *faults);
void bind_faults_end(BindFaults *faults);
